namespace RemoteSupport.Shared.KeyCheck;

/// <summary>256 nouns: a byte is a word, and the same byte is the word of the same place in the other language.</summary>
public sealed class WordList
{
    private const int PrefixLength = 3;

    private readonly string[] _words;
    private readonly Dictionary<string, byte> _found = [];

    private WordList(string words)
    {
        _words = words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < _words.Length; i++)
        {
            _found.Add(_words[i], (byte)i);
            _found.TryAdd(_words[i][..PrefixLength], (byte)i);
        }
    }

    /// <summary>The German list.</summary>
    public static WordList German { get; } = new(WordListData.German);

    /// <summary>The English list.</summary>
    public static WordList English { get; } = new(WordListData.English);

    /// <summary>All words in their order, for completion while somebody types.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The word of a byte.</summary>
    public string this[byte index] => _words[index];

    /// <summary>Finds a typed word by all of its letters or by exactly its first three; case and outer blanks do not count.</summary>
    public bool TryFind(string text, out byte index) => _found.TryGetValue(Lower(text.Trim()), out index);

    // Only A to Z: a culture's own rules (Turkish I, the Kelvin sign) must not differ between the two programs.
    private static string Lower(string text) =>
        string.Create(text.Length, text, (lower, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                lower[i] = source[i] is >= 'A' and <= 'Z' ? (char)(source[i] | 0x20) : source[i];
            }
        });
}
