using System.Globalization;
using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;

var (runs, path) = (1, MainJob.Direct);
for (var at = 0; at < args.Length; at += 2)
{
    var value = at + 1 < args.Length ? args[at + 1] : "";
    if (args[at] == "--path" && value is MainJob.Direct or MainJob.Turn or MainJob.Relay)
    {
        path = value;
    }
    else if (args[at] != "--runs" || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out runs) || runs < 1)
    {
        Console.Error.WriteLine("Usage: remote-support-check [--runs N] [--path direct|turn|relay]");
        return 2;
    }
}

var results = new List<CheckResult>();
for (var run = 1; run <= runs; run++)
{
    if (runs > 1)
    {
        Console.WriteLine($"Run {run} of {runs}");
    }

    results.Add(await RunOnceAsync(path));
    Console.WriteLine(results[^1].ToLine());
}

if (results.Find(result => !result.Ok) is not { } failed)
{
    return 0;
}

if (results[^1].Ok)
{
    Console.WriteLine((failed with { Reason = $"run {results.IndexOf(failed) + 1} of {runs}: {failed.Reason}" }).ToLine());
}

return 1;

static async Task<CheckResult> RunOnceAsync(string path)
{
    var job = new MainJob(Installation.Artifacts("check"), line => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {line}"), path);
    try
    {
        return await job.RunAsync();
    }
    catch (Exception problem)
    {
        // Whatever happens, the last line says so: a script reads it.
        Console.WriteLine(problem);
        return job.Result with { Ok = false, Reason = problem.Message.ReplaceLineEndings(" ") };
    }
}
