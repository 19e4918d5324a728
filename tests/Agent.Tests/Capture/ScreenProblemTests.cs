using RemoteSupport.Agent.Capture;

namespace RemoteSupport.Agent.Tests.Capture;

public sealed class ScreenProblemTests
{
    [Fact]
    public void Every_problem_has_words_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<ScreenProblemKind>())
        {
            var problem = new ScreenProblem(kind, "");
            Assert.Equal(kind == ScreenProblemKind.None, problem.German.Length == 0);
            Assert.Equal(kind == ScreenProblemKind.None, problem.English.Length == 0);
        }
    }
}
