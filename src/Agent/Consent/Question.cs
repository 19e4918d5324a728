namespace RemoteSupport.Agent.Consent;

/// <summary>What the customer can be asked; nothing else raises a right.</summary>
internal enum QuestionKind
{
    /// <summary>"Did you call them?" Once, before anything else.</summary>
    Called,

    /// <summary>After "they called me": only a call-back that the customer ordered lets the session go on.</summary>
    CallbackOrdered,

    /// <summary>May this technician see the screen?</summary>
    View,

    /// <summary>Which three words does this technician read to you?</summary>
    Words,

    /// <summary>May this technician use mouse and keyboard?</summary>
    Control,
}

/// <summary>One question; <see cref="Seat"/> is 0 for the questions that concern the session as a whole.</summary>
internal readonly record struct Question(QuestionKind Kind, int Seat)
{
    public static Question Called { get; } = new(QuestionKind.Called, 0);

    public static Question CallbackOrdered { get; } = new(QuestionKind.CallbackOrdered, 0);

    public static Question View(int seat) => new(QuestionKind.View, seat);

    public static Question Words(int seat) => new(QuestionKind.Words, seat);

    public static Question Control(int seat) => new(QuestionKind.Control, seat);

    public bool ConcernsSession => Kind is QuestionKind.Called or QuestionKind.CallbackOrdered;
}

/// <summary>A right that a technician can hold.</summary>
internal enum Capability
{
    View,
    Control,
}

/// <summary>The rights' names on the wire.</summary>
internal static class Capabilities
{
    public static string NameOf(Capability capability) => capability == Capability.View ? "view" : "control";
}
