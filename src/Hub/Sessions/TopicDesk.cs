using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Sessions;

/// <summary>
/// Gives a case its topic afterwards, when none was said at the start; without one nothing is billed. A topic that stands
/// is never changed.
/// </summary>
public sealed class TopicDesk(IDbContextFactory<HubDbContext> contexts)
{
    private const int HeadingLength = 80;

    /// <param name="caseId">The case.</param>
    /// <param name="topic">What the technician wrote as topic, or nothing.</param>
    /// <param name="work">What was done: its first sentence is the topic when none was written.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AddAsync(Guid caseId, string? topic, string work, CancellationToken cancellationToken)
    {
        var title = string.IsNullOrWhiteSpace(topic) ? FirstSentence(work) : topic.Trim();
        title = title.Length > SessionDesk.MaxTopicLength ? title[..SessionDesk.MaxTopicLength] : title;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Cases.Where(one => one.Id == caseId && one.Topic == "")
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Topic, title), cancellationToken);
    }

    private static string FirstSentence(string work)
    {
        var line = work.Trim().ReplaceLineEndings("\n").Split('\n')[0];
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        var sentence = (end > 0 ? line[..end] : line).TrimEnd('.');
        var cut = sentence.Length > HeadingLength ? sentence.LastIndexOf(' ', HeadingLength) : -1;
        return cut > 0 ? sentence[..cut] + " …" : sentence;
    }
}
