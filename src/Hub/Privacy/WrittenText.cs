namespace RemoteSupport.Hub.Privacy;

/// <summary>A text that somebody typed, or that was made of such: it may name a person of the contract.</summary>
/// <param name="Table">Where it stands.</param>
/// <param name="Text">What it says.</param>
/// <param name="ReplaceAsync">Writes another text in its place and touches nothing else of the row; how many rows.</param>
public sealed record WrittenText(string Table, string Text, Func<string, CancellationToken, Task<int>> ReplaceAsync);
