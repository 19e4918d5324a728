using RemoteSupport.Check.Harness;
using RemoteSupport.Check.Job;

namespace RemoteSupport.EndToEnd.Tests.Stories;

public sealed class MainJobTests
{
    [Fact]
    public async Task The_whole_job_from_the_first_ring_to_the_work_report()
    {
        var said = new List<string>();
        var result = await new MainJob(Installation.Artifacts("check"), said.Add).RunAsync();
        Assert.True(result.Ok, $"{result.ToLine()}\n{string.Join('\n', said)}");
        Assert.Equal("direct", result.Transport);
        Assert.True(File.Exists(result.WorkReport));
        RenewImage();
    }

    // The picture in the README is this test's own; it is renewed when somebody asks for it, so that a test run changes no file.
    private static void RenewImage()
    {
        var image = Path.Combine(Installation.Root, "docs", "images", "session.png");
        if (Environment.GetEnvironmentVariable("UPDATE_IMAGES") == "1")
        {
            File.Copy(Path.Combine(Installation.Artifacts("check"), "session.png"), image, overwrite: true);
        }

        Assert.True(File.Exists(image), $"{image} is missing: run once with UPDATE_IMAGES=1");
    }
}
