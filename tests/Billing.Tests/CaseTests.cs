using System.Globalization;
using System.Text;
using RemoteSupport.Billing.Tests.Cases;

namespace RemoteSupport.Billing.Tests;

/// <summary>Every case of the file, one by one.</summary>
public sealed class CaseTests(CaseTally tally) : IClassFixture<CaseTally>
{
    public static TheoryData<string> Ids => [.. CaseFile.Current.Cases.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_worked_case_comes_out_as_written(string id)
    {
        var billingCase = CaseFile.Current.Cases.Single(c => c.Id == id);
        tally.Count(billingCase.Group);
        var differences = CaseRunner.Run(billingCase, CaseFile.Current);
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }
}

/// <summary>Counts the cases that ran, by group, and says so at the end.</summary>
public sealed class CaseTally : IDisposable
{
    private readonly SortedDictionary<string, int> _ran = new(StringComparer.Ordinal);

    public void Count(string group) => _ran[group] = _ran.GetValueOrDefault(group) + 1;

    public void Dispose()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"billing cases run: {_ran.Values.Sum()} of {CaseFile.Current.Cases.Count}");
        foreach (var (group, count) in _ran)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {group}: {count}");
        }

        var notRun = GroupsOfTheNextIssue.All.Count == 0 ? "none" : string.Join(", ", GroupsOfTheNextIssue.All);
        text.AppendLine().Append(CultureInfo.InvariantCulture, $"  groups not run: {notRun}").AppendLine();
        var artifacts = Directory.CreateDirectory(Path.Combine(CaseFile.RepositoryRoot(), "artifacts"));
        File.WriteAllText(Path.Combine(artifacts.FullName, "billing-cases.txt"), text.ToString());
        Console.WriteLine(text);
    }
}

/// <summary>The one place that names groups of the rules which nothing runs yet.</summary>
internal static class GroupsOfTheNextIssue
{
    public static IReadOnlyList<string> All { get; } = [];
}
