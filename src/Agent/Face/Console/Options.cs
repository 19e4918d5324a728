namespace RemoteSupport.Agent.Face.Console;

/// <summary>What was asked for on the command line. There is no field for a PIN on purpose.</summary>
internal sealed record Options
{
    public required string Language { get; init; }

    public Uri? Hub { get; init; }

    public string? Code { get; init; }

    public string? Contract { get; init; }

    public string? Person { get; init; }

    /// <summary>One line about what is wrong, for a call without a code.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The highest severity that the contract agrees on.</summary>
    public bool Urgent { get; init; }

    public string? Display { get; init; }

    /// <summary>Also write what happens as JSON lines to standard error.</summary>
    public bool Events { get; init; }

    /// <summary>The key check with digits instead of words: other languages, screen readers.</summary>
    public bool Digits { get; init; }

    /// <summary>Direct ways may use addresses of this machine only: for the check and the demonstration.</summary>
    public bool AllowLoopback { get; init; }

    public bool Help { get; init; }
}
