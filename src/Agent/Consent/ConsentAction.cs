namespace RemoteSupport.Agent.Consent;

/// <summary>What follows from a step of the consent machine. Rights themselves have changed already when an action
/// appears: actions only carry the news.</summary>
internal abstract record ConsentAction
{
    /// <summary>Put this question to the customer.</summary>
    internal sealed record Ask(Question Question) : ConsentAction;

    /// <summary>The question on the screen needs no answer any more.</summary>
    internal sealed record Withdraw(Question Question) : ConsentAction;

    /// <summary>Tell the other end, so that it is written down.</summary>
    internal sealed record Tell(int Seat, Capability Capability, bool Granted) : ConsentAction;

    /// <summary>Say which keys are held for this seat, and invite it to a key check when there are none.</summary>
    internal sealed record CheckKeys(int Seat) : ConsentAction;

    /// <summary>Nobody needs the keys of this seat any more.</summary>
    internal sealed record DropKeys(int Seat) : ConsentAction;

    /// <summary>Send this seat the layout and a whole picture, then what changes.</summary>
    internal sealed record StartPictures(int Seat) : ConsentAction;

    /// <summary>Send this seat nothing more.</summary>
    internal sealed record StopPictures(int Seat) : ConsentAction;

    /// <summary>Control was asked for, but this screen takes no remote input.</summary>
    internal sealed record ControlImpossible(int Seat) : ConsentAction;

    /// <summary>Tell the other end about the customer's pause.</summary>
    internal sealed record TellPaused(bool Paused) : ConsentAction;

    /// <summary>Show anew who sees and does what.</summary>
    internal sealed record ShowState : ConsentAction;

    /// <summary>A key check has failed or the customer said stop: all is over, warn and say so.</summary>
    internal sealed record Alarm(int Seat) : ConsentAction;

    /// <summary>The customer ended the session: say good-bye to the other end.</summary>
    internal sealed record Leave : ConsentAction;
}
