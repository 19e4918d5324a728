namespace RemoteSupport.Architecture.Tests.Sizes;

/// <summary>The listed exceptions: <c>path | file, method or nesting | reason</c>, one a line, <c>#</c> for remarks.</summary>
internal sealed class SizeExceptions
{
    private readonly List<(string Path, string Kind)> _granted = [];
    private readonly List<string> _faults = [];

    public static SizeExceptions Parse(string text)
    {
        var exceptions = new SizeExceptions();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            exceptions.Add(line);
        }

        return exceptions;
    }

    /// <summary>Everything over its budget that no exception covers, and every exception that covers nothing.</summary>
    public IEnumerable<string> Check(IReadOnlyCollection<Size> sizes)
    {
        var over = sizes.Where(size => size.Over).ToArray();
        var uncovered = over.Where(size => !_granted.Contains((size.Path, size.Kind))).Select(size => size.ToString());
        var idle = _granted.Where(grant => !over.Any(size => (size.Path, size.Kind) == grant))
            .Select(grant => $"{grant.Path} | {grant.Kind}: this exception is no longer needed, strike it");
        return _faults.Concat(uncovered).Concat(idle);
    }

    private void Add(string line)
    {
        var parts = line.Split('|', 3, StringSplitOptions.TrimEntries);
        if (parts.Length < 3 || parts[2].Length < 10)
        {
            _faults.Add($"{line}: an exception needs a path, a kind and a reason");
            return;
        }

        if (!Budget.Kinds.Contains(parts[1]))
        {
            _faults.Add($"{line}: the kind is one of {string.Join(", ", Budget.Kinds)}");
            return;
        }

        _granted.Add((parts[0], parts[1]));
    }
}
