using System.Text;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>A parser of text. Inputs are UTF-8, so that no kind of letter is left out; words of the language are put in.</summary>
internal abstract class TextTarget : Target
{
    protected abstract IReadOnlyList<string> Texts { get; }

    /// <summary>What means something to the parser.</summary>
    protected abstract IReadOnlyList<string> Words { get; }

    public sealed override IEnumerable<byte[]> Seeds() => Texts.Select(Encoding.UTF8.GetBytes);

    public sealed override Outcome Feed(Span<byte> input) => Feed(Encoding.UTF8.GetString(input));

    public override byte[] Mutate(Mutator mutator, byte[] input, byte[] other) => mutator.Random.Next(5) switch
    {
        0 => Insert(mutator, input),
        1 => MixLines(mutator, input, other),
        2 => ReplaceNumber(mutator, input),
        _ => mutator.Bytes(input, other),
    };

    protected abstract Outcome Feed(string text);

    private byte[] Insert(Mutator mutator, byte[] input)
    {
        var at = mutator.Random.Next(input.Length + 1);
        return [.. input[..at], .. Encoding.UTF8.GetBytes(mutator.Pick(Words)), .. input[at..]];
    }

    private static byte[] MixLines(Mutator mutator, byte[] input, byte[] other)
    {
        var lines = Encoding.Latin1.GetString(input).Split('\n').ToList();
        var donor = mutator.Pick(Encoding.Latin1.GetString(other).Split('\n'));
        var at = mutator.Random.Next(lines.Count);
        switch (mutator.Random.Next(4))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines[at] = donor;
                break;
            case 2:
                lines.Insert(at, lines[mutator.Random.Next(lines.Count)]);
                break;
            default:
                lines.Insert(at, donor);
                break;
        }

        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private static byte[] ReplaceNumber(Mutator mutator, byte[] input)
    {
        var digits = Enumerable.Range(0, input.Length).Where(at => char.IsAsciiDigit((char)input[at])).ToArray();
        if (digits.Length == 0)
        {
            return input;
        }

        var first = mutator.Pick(digits);
        var end = first;
        while (end < input.Length && char.IsAsciiDigit((char)input[end]))
        {
            end++;
        }

        return [.. input[..first], .. Encoding.ASCII.GetBytes($"{mutator.Boundary(9, 0)}"), .. input[end..]];
    }
}
