namespace RemoteSupport.Shared.Ids;

/// <summary>A session's name on the wire: 128 random bits as 32 lower-case hex digits.</summary>
public readonly record struct SessionId(Guid Value)
{
    private const int Length = 32;

    /// <summary>Reads 32 lower-case hex digits; false for anything else.</summary>
    public static bool TryParse(string? text, out SessionId id)
    {
        // Guid passes over blanks at both ends.
        var value = Guid.Empty;
        var ok = text?.Length == Length && Guid.TryParseExact(text, "N", out value) && !text.AsSpan().ContainsAnyInRange('A', 'F');
        id = ok ? new SessionId(value) : default;
        return ok;
    }

    /// <summary>A short name to say on the telephone, such as 4F3A-91C2.</summary>
    public string CaseNumber
    {
        get
        {
            var text = ToString().ToUpperInvariant();
            return $"{text[..4]}-{text[4..8]}";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");
}
