using Xunit.Abstractions;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>One test for each target, each in a class of its own so that two run at a time.</summary>
public abstract class FuzzTest(ITestOutputHelper output)
{
    private protected void Survives(Target target)
    {
        var report = Fuzzer.Run(target, FuzzSettings.FromEnvironment());
        output.WriteLine(report.ToString());
        Assert.True(report.Finding is null, report.ToString());
        if (report.Settings.Input is null && target.HasBothOutcomes)
        {
            Assert.True(report.Accepted > 0 && report.Accepted < report.Executions, $"too one-sided: {report}");
        }
    }
}
