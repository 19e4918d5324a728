using System.Globalization;

namespace RemoteSupport.Agent.Tests.X11;

/// <summary>What the threads of a name have cost so far, as the kernel counts it.</summary>
internal readonly record struct ThreadCost(long Ticks, long WakeUps)
{
    private const int UserTimeField = 11;

    public static ThreadCost Of(string name)
    {
        var threads = Directory.GetDirectories("/proc/self/task")
            .Where(folder => NameOf(folder) == name)
            .ToList();
        Assert.NotEmpty(threads);
        return new ThreadCost(threads.Sum(Processor), threads.Sum(Sleeps));
    }

    /// <summary>Null for a thread that has ended since the list was read.</summary>
    private static string? NameOf(string folder)
    {
        try
        {
            return File.ReadAllText($"{folder}/comm").Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Processor(string folder)
    {
        // The name in brackets may hold spaces; the fields are counted from behind it.
        var fields = File.ReadAllText($"{folder}/stat").Split(") ")[^1].Split(' ');
        return long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture)
            + long.Parse(fields[UserTimeField + 1], CultureInfo.InvariantCulture);
    }

    private static long Sleeps(string folder) => long.Parse(
        File.ReadLines($"{folder}/status").First(line => line.StartsWith("voluntary", StringComparison.Ordinal)).Split(':')[1],
        CultureInfo.InvariantCulture);
}
