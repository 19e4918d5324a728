using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RemoteSupport.Billing.Invoices.Assembly;
using RemoteSupport.Billing.Sessions;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Sessions;

/// <summary>What the two ends are told of a session, in the words of the contract.</summary>
public static class SessionFacts
{
    /// <summary>RFC 3339, UTC.</summary>
    public static string Text(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    /// <summary>Who asks, about what, at which price.</summary>
    public static SessionOffer Offer(LiveSession session, Firm firm, string technicianName, Instant now)
    {
        var rate = SeverityOf(session, now).RatePerHour;
        return new SessionOffer(
            firm.Name,
            firm.Phone,
            technicianName,
            session.Contract.Number,
            session.Contract.Party!.Name,
            session.Person.Name,
            session.Case.Topic,
            session.Severity,
            Money(rate),
            Money(Math.Round(rate / 4, 2, MidpointRounding.AwayFromZero)),
            session.Contract.Currency,
            CaseOrders.OfferedUnits(session),
            CaseOrders.TextOf(session, now).In(session.Language));
    }

    /// <summary>What would be billed if all ended now.</summary>
    public static MeterReading Meter(LiveSession session, Instant now)
    {
        var options = session.Options;
        var clock = RunningMeter.Read(session.History, now, options, session.Earlier.Open);
        var bill = session.Earlier.BillOf(session, now, options);
        return new MeterReading(
            clock.NetSeconds,
            RunningBill.Shown(bill.Units, options),
            Money(bill.NetAmount),
            session.Contract.Currency,
            clock.Running && !session.Ended,
            session.Case.ApprovedUnits,
            options.StepSeconds,
            bill.BesideQuarterHours,
            session.Paused,
            RunningBill.Shown(bill.FromBudget, options),
            bill.BudgetLeft,
            RunningBill.Shown(bill.Pending, options));
    }

    /// <summary>Quarter-hours of the whole case so far.</summary>
    public static int Used(LiveSession session, Instant now) => session.Earlier.BillOf(session, now, session.Options).UsedQuarterHours;

    /// <summary>The session for a viewer; the code only for the one who reads it out.</summary>
    public static SessionView View(LiveSession session, string staffId, Instant now)
    {
        var owner = session.OwnerId == staffId;
        return new SessionView(
            session.Id.ToString("N"),
            State(session),
            session.Person.Name,
            session.Person.Phone ?? session.Contract.Party!.Phone ?? "",
            session.Case.Topic,
            Glance(session, now),
            [.. session.Seats.Select(seat => new SeatState(seat.Number, seat.Name, seat.ConnectionId is not null))],
            [.. session.Seats.Where(seat => seat.ViewGranted).Select(seat => seat.Number)],
            session.ControlSeat,
            session.ControlAsked,
            Pause(session),
            session.CallRunning,
            owner ? session.Code?.ToString() : null,
            owner && session.CodeExpiresAt is { } expires ? Text(expires) : null,
            TextOrNull(session.CodeEnteredAt),
            TextOrNull(session.ViewGrantedAt),
            TextOrNull(session.LostSince),
            session.FirmPhone,
            CaseFacts.Of(session, now));
    }

    /// <summary>Pause of either side.</summary>
    public static PauseState Pause(LiveSession session) => (session.PausedByCustomer, session.PausedByTechnician) switch
    {
        (true, true) => new PauseState(true, "both"),
        (true, false) => new PauseState(true, PauseSides.Customer),
        (false, true) => new PauseState(true, PauseSides.Technician),
        _ => new PauseState(false, null),
    };

    /// <summary>The state's name for both ends and the lobby.</summary>
    public static string State(LiveSession session)
    {
        if (session.Ended)
        {
            return "ended";
        }

        if (session.AgentConnectionId is null)
        {
            return session.LostSince is not null ? "interrupted" : "calling";
        }

        if (session.Seats.Any(seat => seat.ViewGranted))
        {
            return "viewing";
        }

        return session.Seats.Any(seat => seat.ViewRefused) ? "refused" : "connected";
    }

    /// <summary>The severity's price and reaction on a day.</summary>
    public static SeverityClass SeverityOf(LiveSession session, Instant now) =>
        SeverityOf(session.Contract, session.Severity, FirmTime.Date(now));

    /// <summary>The severity's price and reaction on a day; the first version when the day lies before all.</summary>
    public static SeverityClass SeverityOf(Contract contract, string severity, LocalDate day)
    {
        var versions = contract.SeverityClasses.Where(c => c.Severity == severity).OrderBy(c => c.ValidFrom).ToList();
        return versions.LastOrDefault(c => c.ValidFrom <= day) ?? versions[0];
    }

    private static ContractGlance Glance(LiveSession session, Instant now)
    {
        var severity = SeverityOf(session, now);
        var contract = session.Contract;
        return new ContractGlance(
            contract.Number,
            contract.Party!.Name,
            LocalDatePattern.Iso.Format(contract.TermEnd(FirmTime.Date(now))),
            severity.Severity,
            severity.ReactionHours,
            Money(severity.RatePerHour),
            contract.Currency,
            session.Case.ApprovedUnits,
            session.Earlier.BillOf(session, now, session.Options).BesideQuarterHours,
            session.Person.MayApprove,
            [.. contract.ManufacturerContracts.Select(m => new ManufacturerGlance(m.Vendor, m.Product, LocalDatePattern.Iso.Format(m.ValidTo)))]);
    }

    /// <summary>A net amount as the ends read it.</summary>
    public static string Money(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string? TextOrNull(Instant? instant) => instant is { } at ? Text(at) : null;
}
