namespace RemoteSupport.Shared.KeyCheck;

/// <summary>What the customer types.</summary>
public enum WordLanguage
{
    /// <summary>Three words of the German list.</summary>
    German,

    /// <summary>Three words of the English list.</summary>
    English,

    /// <summary>Eight digits: other languages, and screen readers.</summary>
    Digits,
}

/// <summary>The languages' names on the wire.</summary>
public static class WordLanguages
{
    /// <summary>The name in a <see cref="ReplyMessage"/>.</summary>
    public static string NameOf(WordLanguage language) => language switch
    {
        WordLanguage.German => "de",
        WordLanguage.English => "en",
        _ => "digits",
    };

    /// <summary>Reads a name of the wire.</summary>
    public static bool TryRead(string? name, out WordLanguage language)
    {
        (var known, language) = name switch
        {
            "de" => (true, WordLanguage.German),
            "en" => (true, WordLanguage.English),
            "digits" => (true, WordLanguage.Digits),
            _ => (false, default),
        };
        return known;
    }
}
