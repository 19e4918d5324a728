namespace RemoteSupport.Shared.Contracts;

/// <summary>
/// The customer is asked to agree to cost while the session runs. <see cref="Kind"/>: <c>estimate</c>, <c>extension</c>
/// or <c>severity</c>. <see cref="Lines"/> are the text as it is shown and as its hash is kept;
/// <see cref="MayAnswer"/> is false when another person was asked by e-mail and this is for information only.
/// <see cref="QuarterHours"/> is the new limit of the whole case.
/// </summary>
public sealed record OrderQuestion(string Id, string Kind, string[] Lines, bool MayAnswer, int QuarterHours);

/// <summary>The customer's answer to an <see cref="OrderQuestion"/>.</summary>
public sealed record OrderAnswer(string Id, bool Yes);

/// <summary>A question that needs no answer any more: it was answered by e-mail, or replaced.</summary>
public sealed record OrderRef(string Id);

/// <summary>The topic of the case in one line.</summary>
public sealed record TopicChange(string Topic);

/// <summary>How many quarter-hours the whole case will take, as the technician thinks.</summary>
public sealed record EstimateWish(int QuarterHours);

/// <summary>The severity that the next session of the case shall have.</summary>
public sealed record SeverityWish(string Severity);

/// <summary>
/// The case for the viewer. <see cref="TopicOpen"/>: no topic was said yet. <see cref="Ordered"/>: the customer has
/// agreed to topic and cost. <see cref="Asked"/> is the open question, null when there is none.
/// <see cref="NextSeverity"/> holds from the next session on.
/// </summary>
public sealed record CaseGlance(
    bool TopicOpen, bool Ordered, bool Warned, AskedOrder? Asked, string NextSeverity, SeverityChoice[] Severities,
    CalledSpecialist[] Specialists);

/// <summary>What the customer was asked, whom, when (RFC 3339), and the limit in quarter-hours.</summary>
public sealed record AskedOrder(string Kind, int QuarterHours, string AskedAt, string PersonName, bool ByMail);

/// <summary>A severity that the contract agrees on, with its net price of an hour.</summary>
public sealed record SeverityChoice(string Severity, string Name, string RatePerHour, int ReactionHours);

/// <summary>A specialist who was called into the session: <c>called</c> or <c>joined</c>, since when (RFC 3339), and by
/// which channels: <c>browser</c>, <c>mail</c>.</summary>
public sealed record CalledSpecialist(string Name, string State, string CalledAt, string[] Channels);

/// <summary>Somebody of the staff is called into a running session.</summary>
public sealed record SpecialistCall(
    string SessionId, string StaffName, string PersonName, string PartyName, string Topic, string CalledAt, string[] Technicians);
