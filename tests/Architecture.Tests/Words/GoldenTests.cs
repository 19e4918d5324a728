namespace RemoteSupport.Architecture.Tests.Words;

public sealed class GoldenTests
{
    private const string Folder = "tests/fixtures/wire";
    private const string Page = "docs/protocol.md";

    [Fact]
    public void Every_golden_message_is_described_in_the_protocol()
    {
        var golden = Repository.Files.Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal)).ToArray();
        var page = Repository.Exists(Page) ? Repository.Read(Page) : "";
        Verdict.Holds("docs/protocol.md:", golden.SelectMany(path => GoldenRule.Undescribed(path, Repository.Read(path), page)));
    }

    [Fact]
    public void A_golden_message_that_no_page_describes_is_caught()
    {
        const string vectors = """[{ "fields": { "kind": "frame-begin" } }, { "fields": { "kind": "new-thing" } }, { "error": "empty" }]""";
        var violations = GoldenRule.Undescribed("a.json", vectors, "`FrameBegin` opens a frame").ToArray();
        Verdict.Catches("new-thing", violations);
        Assert.Single(violations);
        Verdict.Catches("b.bin", GoldenRule.Undescribed("b.bin", "", "`a.bin`"));
    }
}
