using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>Questions about cost and the running clock, as the customer reads them.</summary>
internal static class OrderTexts
{
    private const int QuarterHourSeconds = 15 * 60;
    private const int LongestLine = 200;

    public static IEnumerable<string> Question(OrderQuestion question, Words words)
    {
        yield return question.Kind switch
        {
            "extension" => words.Of("Schätzung fast erreicht (80 %). Möchten Sie verlängern?", "Estimate almost reached (80 %). Do you want to extend?"),
            "severity" => words.Of("Der Techniker schlägt eine andere Klasse vor.", "The technician suggests another class."),
            _ => words.Of("Der Techniker hat den Aufwand geschätzt.", "The technician has estimated the effort."),
        };
        foreach (var line in question.Lines)
        {
            yield return "  " + Words.Clean(line, LongestLine);
        }

        yield return question.MayAnswer
            ? words.Of(
                "Taste v: jetzt beauftragen. Ohne Antwort geht die Sitzung weiter; mehr als vereinbart wird nicht berechnet.",
                "Key v: order now. Without an answer the session goes on; no more than agreed is billed.")
            : words.Of(
                "Gefragt wurde per E-Mail, wer bei Ihnen Kosten freigeben darf. Die Sitzung geht weiter.",
                "The person at your firm who may approve cost was asked by e-mail. The session goes on.");
    }

    /// <summary>Läuft: 00:12:40 · 1 Viertelstunde · bisher 29,63 € netto · Freigabe noch 0:45 h · p Pause · q Beenden.</summary>
    public static string Meter(MeterReading meter, Words words)
    {
        var left = meter.UnconfirmedQuarterHours > 0
            ? -meter.UnconfirmedQuarterHours
            : Math.Max(0, meter.ApprovedQuarterHours - meter.UsedBeforeQuarterHours - meter.QuarterHours);
        var approval = left < 0
            ? words.Of($"{Words.Hours(-left * QuarterHourSeconds)} unbestätigt", $"{Words.Hours(-left * QuarterHourSeconds)} unconfirmed")
            : words.Of($"Freigabe noch {Words.Hours(left * QuarterHourSeconds)}", $"approval left {Words.Hours(left * QuarterHourSeconds)}");
        var units = meter.QuarterHours == 1
            ? words.Of("1 Viertelstunde", "1 quarter-hour")
            : words.Of($"{meter.QuarterHours} Viertelstunden", $"{meter.QuarterHours} quarter-hours");
        var amount = words.Money(meter.NetAmount, meter.Currency);
        return string.Join(" · ",
            $"{(meter.Paused ? words.Of("Pause", "Paused") : words.Of("Läuft", "Running"))}: {Clock(meter.NetSeconds)}",
            units,
            words.Of($"bisher {amount} netto", $"{amount} net so far"),
            meter.BudgetLeftQuarterHours is { } budget
                ? words.Of($"{approval} · Kontingent noch {Words.Hours(budget * QuarterHourSeconds)}", $"{approval} · budget left {Words.Hours(budget * QuarterHourSeconds)}")
                : approval,
            meter.Paused ? words.Of("p Weiter", "p Resume") : words.Of("p Pause", "p Pause"),
            words.Of("q Beenden", "q End"));
    }

    private static string Clock(int seconds) => $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}";
}
