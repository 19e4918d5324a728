using System.Security.Cryptography;

namespace RemoteSupport.Shared.KeyCheck;

/// <summary>What came of typed words.</summary>
public enum EntryResult
{
    /// <summary>No words of the list: refused, not counted.</summary>
    NotOfList,

    /// <summary>Words of the list, but not these.</summary>
    Wrong,

    /// <summary>The words of this exchange.</summary>
    Right,

    /// <summary>One wrong entry too many; nothing is taken any more.</summary>
    Exhausted,

    /// <summary>Nothing is asked now: too early, too late, or done already.</summary>
    NotAsked,
}

/// <summary>Compares what the customer types with the words of this exchange; the words themselves never come out.</summary>
internal sealed class WordEntry
{
    /// <summary>So many wrong entries end it.</summary>
    public const int MaxWrong = 5;

    private readonly byte[] _words;
    private readonly WordLanguage _language;
    private bool _done;

    public WordEntry(byte[] words, WordLanguage language)
    {
        _words = words;
        _language = language;
    }

    /// <summary>Wrong entries so far.</summary>
    public int WrongEntries { get; private set; }

    /// <summary>Takes one text for each field: three words, or eight digits in one.</summary>
    public EntryResult Enter(ReadOnlySpan<string> fields)
    {
        if (_done)
        {
            return EntryResult.NotAsked;
        }

        if (!SpokenCode.TryRead(_language, fields, out var typed))
        {
            return EntryResult.NotOfList;
        }

        if (CryptographicOperations.FixedTimeEquals(typed, _words))
        {
            Wipe();
            return EntryResult.Right;
        }

        if (++WrongEntries < MaxWrong)
        {
            return EntryResult.Wrong;
        }

        Wipe();
        return EntryResult.Exhausted;
    }

    public void Wipe()
    {
        _done = true;
        CryptographicOperations.ZeroMemory(_words);
    }
}
