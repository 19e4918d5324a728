namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>Something that no input may do.</summary>
internal sealed class FuzzFinding(string what, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>What must hold whatever the input was.</summary>
    public static void Unless(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FuzzFinding(otherwise);
        }
    }
}
