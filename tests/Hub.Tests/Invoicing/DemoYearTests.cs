using Microsoft.Data.Sqlite;
using RemoteSupport.Hub.Invoicing.DemoYear;

namespace RemoteSupport.Hub.Tests.Invoicing;

/// <summary>A small year; the full one is <c>./run.sh --demo-year</c>.</summary>
public sealed class DemoYearTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("remote-support-year-").FullName;

    [Fact]
    public async Task A_year_billed_month_by_month_equals_the_sum_of_its_raw_events()
    {
        using var output = new StringWriter();

        var result = await DemoYearRun.RunAsync(_folder, new YearPlan(7, Contracts: 8, Sessions: 150, Mails: 36), output);

        Assert.True(result.Equal, $"{result}");
        Assert.Equal((0, 0, true, true), (result.UnexplainedUnits, result.InvoicesOfRerun, result.NumbersWithoutGap, result.ChainIntact));
        Assert.Equal(2, result.Cancellations);
        Assert.True(result.GrossInvoiced > 10_000m, $"{result}");
        Assert.Equal(2 * (result.Invoices + result.Cancellations), KeepXml());
        Assert.StartsWith("{\"seed\":7", output.ToString().TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Where any validator can be run over them: reverse charge, surcharges, minutes, budgets, projects, cancellations.</summary>
    private int KeepXml()
    {
        var target = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "einvoice")).FullName;
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "hub.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT FileName, Content FROM StoredDocuments WHERE Kind IN ('cii', 'ubl')";
        using var rows = command.ExecuteReader();
        var files = 0;
        for (; rows.Read(); files++)
        {
            File.WriteAllBytes(Path.Combine(target, $"year-{rows.GetString(0)}"), (byte[])rows[1]);
        }

        return files;
    }
}
