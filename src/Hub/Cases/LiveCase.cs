using System.Globalization;
using NodaTime;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Cases;

/// <summary>What the ledger says of a running session's order, questions and calls for help; rebuilt from its lines.</summary>
public sealed class LiveCase
{
    private readonly List<CalledIn> _called = [];

    /// <summary>The customer has agreed to topic and cost.</summary>
    public bool Ordered { get; private set; }

    /// <summary>The limit at which the 80 % warning was given; a higher limit is warned of anew.</summary>
    public int? WarnedAt { get; private set; }

    /// <summary>The limit at which it was said that all is used up.</summary>
    public int? UsedUpAt { get; private set; }

    /// <summary>The open question, with the channel by which it was asked; null when there is none.</summary>
    public AskedQuestion? Asked { get; private set; }

    public IReadOnlyList<CalledIn> Called => _called;

    /// <summary>Takes a line that is on disk.</summary>
    public void Apply(LedgerEvent line)
    {
        switch (line.Type)
        {
            case CaseEvents.Ordered:
                Ordered = true;
                break;
            case CaseEvents.ApprovalWarned:
                ApplyWarning(line);
                break;
            case CaseEvents.ApprovalAsked:
                ApplyQuestion(line);
                break;
            case CaseEvents.ApprovalGiven or CaseEvents.ApprovalRefused:
                Asked = null;
                break;
            case RoutingEvents.SpecialistCalled when line.Technician is { } staff:
                _called.RemoveAll(one => one.StaffId == staff);
                _called.Add(new CalledIn(staff, line.At, (line.Detail ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
                break;
        }
    }

    private void ApplyWarning(LedgerEvent line)
    {
        var limit = Number(line.Detail, 1);
        WarnedAt = limit;
        UsedUpAt = line.Reason == "used-up" ? limit : UsedUpAt;
    }

    private void ApplyQuestion(LedgerEvent line) =>
        Asked = new AskedQuestion((line.Detail ?? "").Split(' ')[0], Number(line.Detail, 1), line.At, line.Reason == ConfirmationChannels.MailLink);

    private static int Number(string? detail, int place) =>
        int.TryParse((detail ?? "").Split(' ').ElementAtOrDefault(place), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <param name="Kind">A word of <see cref="ConfirmationKinds"/>.</param>
/// <param name="Units">The limit that was asked for.</param>
/// <param name="At">When.</param>
/// <param name="ByMail">The one who may approve is not at the screen.</param>
public sealed record AskedQuestion(string Kind, int Units, Instant At, bool ByMail);

/// <param name="StaffId">The specialist.</param>
/// <param name="At">When.</param>
/// <param name="Channels">By which ways.</param>
public sealed record CalledIn(string StaffId, Instant At, IReadOnlyList<string> Channels);
