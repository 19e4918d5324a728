namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>What came of one input: whether it was taken for valid, and a number for everything that came out.</summary>
internal readonly record struct Outcome(bool Accepted, int Digest);
