using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>Who is asking, for whom, about what and at which price.</summary>
internal static class OfferText
{
    private const int QuarterHourSeconds = 15 * 60;
    private const int LongestLine = 200;

    public static IEnumerable<string> Lines(SessionOffer offer, Words words)
    {
        yield return words.Of("Wer möchte Ihnen helfen?", "Who wants to help you?");
        yield return $"  {Words.Clean(offer.TechnicianName)}, {Words.Clean(offer.FirmName)}";
        yield return Line(words.Of("Telefon", "Phone"), offer.FirmPhone);
        yield return Line(words.Of("Vertrag", "Contract"), $"{offer.ContractNumber}, {offer.PartyName}");
        yield return Line(words.Of("Für", "For"), offer.PersonName);
        foreach (var line in offer.OrderLines is { Length: > 0 } order ? order.Select(line => "  " + Words.Clean(line, LongestLine)) : Facts(offer, words))
        {
            yield return line;
        }

        yield return words.Of(
            "Das ist nicht Microsoft, nicht Ihre Bank und keine Behörde.",
            "This is not Microsoft, your bank or an authority.");
    }

    // A server that sends no lines of its own: the same facts in this program's words.
    private static IEnumerable<string> Facts(SessionOffer offer, Words words)
    {
        yield return Line(words.Of("Thema", "Topic"), offer.Topic);
        yield return Line(words.Of("Dringlichkeit", "Severity"), offer.Severity);
        yield return "  " + Price(offer, words);
        yield return Line(
            words.Of("Freigegeben", "Approved"),
            words.Of(
                $"bis {Words.Hours(offer.ApprovedQuarterHours * QuarterHourSeconds)} ({offer.ApprovedQuarterHours} Viertelstunden)",
                $"up to {Words.Hours(offer.ApprovedQuarterHours * QuarterHourSeconds)} ({offer.ApprovedQuarterHours} quarter-hours)"));
    }

    private static string Price(SessionOffer offer, Words words)
    {
        var hour = words.Money(offer.RatePerHour, offer.Currency);
        var quarter = words.Money(offer.RatePerQuarterHour, offer.Currency);
        return words.Of(
            $"Preis: {hour} je Stunde, {quarter} netto je angefangene Viertelstunde",
            $"Price: {hour} per hour, {quarter} net per started quarter-hour");
    }

    private static string Line(string label, string value) => $"  {label}: {Words.Clean(value)}";
}
