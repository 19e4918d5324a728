using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Face;

/// <summary>What came of typed words, and what is to be said about it.</summary>
internal readonly record struct WordsAnswer(EntryResult Result, int EntriesLeft, string? ReadBackWord);
