using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Web;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>The estimate is almost used up, or more was worked than it says (R-C2).</summary>
/// <param name="PersonName">Who may approve cost.</param>
/// <param name="ContractNumber">Under which contract.</param>
/// <param name="Topic">What is worked on.</param>
/// <param name="UsedUnits">Quarter-hours so far.</param>
/// <param name="ConfirmedUnits">Quarter-hours agreed.</param>
/// <param name="MoreUnits">Quarter-hours offered on top.</param>
/// <param name="Link">Page with the one button that extends.</param>
public sealed record EstimateWarningMail(
    string PersonName, string ContractNumber, string Topic, int UsedUnits, int ConfirmedUnits, int MoreUnits, string Link)
{
    public MailText In(string language, Firm firm)
    {
        using var speaking = PageLanguage.Of(language);
        var (used, confirmed, more) = (Show.Approval(UsedUnits), Show.Approval(ConfirmedUnits), Show.Approval(MoreUnits));
        var isOver = UsedUnits > ConfirmedUnits;
        return MailFrame.Of(
            firm,
            PersonName,
            isOver
                ? Words.Of($"Bitte bestätigen: {Topic}", $"Please confirm: {Topic}")
                : Words.Of($"Schätzung fast erreicht: {Topic}", $"Estimate almost reached: {Topic}"),
            isOver
                ? Words.Of(
                    $"bei „{Topic}“ (Vertrag {ContractNumber}) sind {used} gearbeitet, vereinbart waren {confirmed}.",
                    $"{used} have been worked on “{Topic}” (contract {ContractNumber}), {confirmed} were agreed.")
                : Words.Of(
                    $"bei „{Topic}“ (Vertrag {ContractNumber}) sind {used} von {confirmed} gearbeitet.",
                    $"{used} of {confirmed} have been worked on “{Topic}” (contract {ContractNumber})."),
            Words.Of(
                $"Wenn Sie {more} mehr vereinbaren möchten, öffnen Sie bitte diese Seite:\n{Link}",
                $"If you want to agree on {more} more, please open this page:\n{Link}"),
            Words.Of(
                "Ohne Ihre Zusage berechnen wir nichts, was über die Schätzung hinausgeht.",
                "Without your word we bill nothing beyond the estimate."));
    }
}
