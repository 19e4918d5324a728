using System.Globalization;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>Bytes as they are read aloud and typed: words of a list, or digits when there is no list.</summary>
public static class SpokenCode
{
    private const int WordDigits = 8;
    private const int ReadBackDigits = 3;

    /// <summary>The three words, or one text of eight digits.</summary>
    public static IReadOnlyList<string> Write(WordLanguage language, ReadOnlySpan<byte> code)
    {
        if (ListOf(language) is not { } list)
        {
            var number = (code[0] << 16) | (code[1] << 8) | code[2];
            return [number.ToString("D8", CultureInfo.InvariantCulture)];
        }

        var words = new string[code.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = list[code[i]];
        }

        return words;
    }

    /// <summary>The read-back word, or three digits.</summary>
    public static string WriteReadBack(WordLanguage language, byte code) =>
        ListOf(language) is { } list ? list[code] : code.ToString("D3", CultureInfo.InvariantCulture);

    /// <summary>Reads what was typed, one text for each field; false when it is no entry at all.</summary>
    public static bool TryRead(WordLanguage language, ReadOnlySpan<string> fields, out byte[] code)
    {
        code = new byte[KeyCheckSizes.Words];
        if (ListOf(language) is not { } list)
        {
            return fields.Length == 1 && TryReadDigits(fields[0], code);
        }

        var found = fields.Length == code.Length;
        for (var i = 0; found && i < code.Length; i++)
        {
            found = list.TryFind(fields[i], out code[i]);
        }

        return found;
    }

    /// <summary>Reads a typed read-back word.</summary>
    public static bool TryReadReadBack(WordLanguage language, string text, out byte code)
    {
        if (ListOf(language) is { } list)
        {
            return list.TryFind(text, out code);
        }

        var ok = TryReadNumber(text, ReadBackDigits, byte.MaxValue, out var number);
        code = (byte)number;
        return ok;
    }

    private static WordList? ListOf(WordLanguage language) => language switch
    {
        WordLanguage.German => WordList.German,
        WordLanguage.English => WordList.English,
        _ => null,
    };

    private static bool TryReadDigits(string text, byte[] code)
    {
        var ok = TryReadNumber(text, WordDigits, 0xff_ffff, out var number);
        (code[0], code[1], code[2]) = ((byte)(number >> 16), (byte)(number >> 8), (byte)number);
        return ok;
    }

    private static bool TryReadNumber(string text, int digits, int max, out int number)
    {
        number = 0;
        var trimmed = text.Trim();
        return trimmed.Length == digits
            && int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number <= max;
    }
}
