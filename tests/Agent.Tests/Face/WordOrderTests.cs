using RemoteSupport.Agent.Consent;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Tests.Face;

public sealed class WordOrderTests
{
    private static readonly ConsentState Seen = ConsentState.Start with
    {
        CallConfirmed = true,
        Seats = [new SeatConsent(1, "Jana Krämer", Open: true, ViewAnswer.Granted) { Check = KeyCheckState.Matched }],
    };

    [Fact]
    public void The_word_to_read_aloud_comes_before_what_the_right_words_unlock()
    {
        using var console = new ScriptedConsole();
        var face = new ConsoleFace(console.Terminal, new Words("en"), new EventLines(console.EventOutput, TimeProvider.System), TimeProvider.System);
        face.Ask(Question.Words(1), "Jana Krämer", remoteHands: false);

        // Another thread tells of the new state while the typed words are still being looked at.
        face.Read(
            "otter river lamp",
            (_, _) =>
            {
                face.ShowState(Seen, _ => 1);
                return new WordsAnswer(EntryResult.Right, 5, "harbour");
            },
            _ => { });

        var output = console.Output;
        Assert.InRange(output.IndexOf("harbour", StringComparison.Ordinal), 0, output.IndexOf("Jana Krämer sees screen 1.", StringComparison.Ordinal));
        face.ShowState(Seen with { CustomerPaused = true }, _ => 1);
        Assert.EndsWith("Go on with p.\n", console.Output, StringComparison.Ordinal);
    }
}
