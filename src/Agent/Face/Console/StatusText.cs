using System.Globalization;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>Who sees and does what, in one line; and the account at the end.</summary>
internal static class StatusText
{
    /// <summary>The state's name for programs.</summary>
    public static string Name(ConsentState state)
    {
        var open = state.Seats.Where(seat => seat.Open).ToList();
        return state switch
        {
            { Ended: true } => "ended",
            { Linked: false } => "interrupted",
            { Paused: true } => "paused",
            { ControlSeat: { } control } when state.MayView(control) => "controlled",
            _ when open.Any(seat => state.Sees(seat.Seat)) => "viewing",
            _ when open.Any(seat => state.ViewGranted(seat.Seat)) => "checking",
            _ when open.Any(seat => seat.View == ViewAnswer.Refused) => "refused",
            _ => "connected",
        };
    }

    public static string Of(ConsentState state, Func<int, int> displayNumber, Words words)
    {
        const string GermanNothing = "Es wird nichts übertragen.";
        const string EnglishNothing = "Nothing is being transmitted.";
        if (!state.Linked)
        {
            return words.Of(
                $"Die Verbindung ist unterbrochen und wird neu aufgebaut. {GermanNothing}",
                $"The connection is interrupted and is being set up again. {EnglishNothing}");
        }

        if (state.CustomerPaused)
        {
            return words.Of($"Pause. {GermanNothing} Weiter mit p.", $"Paused. {EnglishNothing} Go on with p.");
        }

        if (state.RemotePaused)
        {
            return words.Of($"Pause durch den Techniker. {GermanNothing}", $"Paused by the technician. {EnglishNothing}");
        }

        var viewers = state.Seats.Where(seat => state.MayView(seat.Seat)).ToList();
        return viewers.Count == 0
            ? words.Of(GermanNothing, EnglishNothing)
            : string.Join(' ', viewers.Select(seat => Viewer(seat, state.ControlSeat == seat.Seat, displayNumber(seat.Seat), words)));
    }

    public static IEnumerable<string> End(SessionEnd end, Words words)
    {
        yield return end.By switch
        {
            "customer" => words.Of("Sie haben die Sitzung beendet.", "You ended the session."),
            "technician" => words.Of("Der Techniker hat die Sitzung beendet.", "The technician ended the session."),
            "timeout" => words.Of("Die Sitzung ist abgelaufen.", "The session timed out."),
            _ => words.Of("Die Sitzung ist beendet.", "The session has ended."),
        };
        yield return words.Of("Niemand hat mehr Zugriff auf Ihren PC.", "Nobody has access to your PC any more.");
        var amount = words.Money(end.Meter.NetAmount, end.Meter.Currency);
        var measured = Words.Hours(end.Meter.NetSeconds, withSeconds: true);
        yield return words.Of(
            $"Gemessen (ohne Pausen): {measured}. Berechnet: {end.Meter.QuarterHours} Viertelstunden, {amount} netto.",
            $"Measured (without pauses): {measured}. Billed: {end.Meter.QuarterHours} quarter-hours, {amount} net.");
    }

    /// <summary>A local date and time of the firm, as it came when it cannot be read.</summary>
    public static string Deadline(string local, Words words) =>
        DateTime.TryParseExact(local, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var deadline)
            ? words.Of(
                deadline.ToString("dd.MM.yyyy, HH:mm 'Uhr'", CultureInfo.InvariantCulture),
                deadline.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture))
            : Words.Clean(local, 40);

    private static string Viewer(SeatConsent seat, bool controls, int display, Words words)
    {
        var name = Words.Clean(seat.Name, 60);
        return controls
            ? words.Of(
                $"{name} sieht Bildschirm {display} und benutzt Maus und Tastatur mit.",
                $"{name} sees screen {display} and uses mouse and keyboard.")
            : words.Of($"{name} sieht Bildschirm {display}.", $"{name} sees screen {display}.");
    }
}
