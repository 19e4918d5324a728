using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Invoicing.Pages;

/// <summary>The words of the ledger for somebody who has to explain a bill.</summary>
public static class EventWords
{
    private static readonly Dictionary<string, (string German, string English)> Names = new()
    {
        [LedgerTypes.CallStarted] = ("Gespräch begonnen", "Call started"),
        [LedgerTypes.CallEnded] = ("Gespräch beendet", "Call ended"),
        [LedgerTypes.AgentConnected] = ("PC des Kunden verbunden", "Customer's PC connected"),
        [LedgerTypes.AgentDisconnected] = ("PC des Kunden getrennt", "Customer's PC disconnected"),
        [LedgerTypes.ConsentGranted] = ("Zustimmung des Kunden", "Customer's consent"),
        [LedgerTypes.ConsentRevoked] = ("Zustimmung beendet", "Consent ended"),
        [LedgerTypes.TechnicianJoined] = ("Techniker dabei", "Technician joined"),
        [LedgerTypes.TechnicianLeft] = ("Techniker gegangen", "Technician left"),
        [LedgerTypes.Paused] = ("Pause: die Uhr steht", "Pause: the clock stands still"),
        [LedgerTypes.Resumed] = ("Weiter: die Uhr läuft", "Resumed: the clock runs"),
        [LedgerTypes.SessionEnded] = ("Sitzung beendet", "Session ended"),
        [LedgerTypes.Beat] = ("Lebenszeichen", "Sign of life"),
        [LedgerTypes.CodeIssued] = ("Sitzungscode erzeugt", "Session code made"),
        [LedgerTypes.CodeUsed] = ("Sitzungscode eingegeben", "Session code entered"),
        [LedgerTypes.SignedIn] = ("Kunde angemeldet", "Customer signed in"),
        [LedgerTypes.CallTaken] = ("Anruf angenommen", "Call taken"),
        [LedgerTypes.ViewGranted] = ("Ansehen erlaubt", "Viewing allowed"),
        [LedgerTypes.ViewRefused] = ("Ansehen abgelehnt", "Viewing refused"),
        [LedgerTypes.ViewRevoked] = ("Ansehen beendet", "Viewing ended"),
        [LedgerTypes.ControlRequested] = ("Steuerung angefragt", "Control requested"),
        [LedgerTypes.ControlWithdrawn] = ("Anfrage zurückgezogen", "Request withdrawn"),
        [LedgerTypes.ControlGranted] = ("Steuerung erlaubt", "Control allowed"),
        [LedgerTypes.ControlRefused] = ("Steuerung abgelehnt", "Control refused"),
        [LedgerTypes.ControlEnded] = ("Steuerung beendet", "Control ended"),
        [LedgerTypes.PauseSet] = ("Pause gedrückt", "Pause pressed"),
        [LedgerTypes.PauseCleared] = ("Weiter gedrückt", "Resume pressed"),
        [LedgerTypes.CallbackPromised] = ("Rückruf zugesagt", "Call-back promised"),
        [LedgerTypes.Recovered] = ("Nach Neustart des Servers fortgesetzt", "Continued after a restart of the server"),
        [LedgerTypes.PossibleInterception] = ("Schlüsselprüfung gescheitert: nichts wird berechnet", "Key check failed: nothing is billed"),
        [LedgerTypes.AgentClock] = ("Uhr des PCs verglichen (zählt nicht)", "PC's clock compared (does not count)"),
        [CaseEvents.Ordered] = ("Thema und Kosten beauftragt", "Topic and cost ordered"),
        [CaseEvents.TopicSet] = ("Thema festgelegt", "Topic set"),
        [CaseEvents.Estimated] = ("Aufwand geschätzt", "Effort estimated"),
        [CaseEvents.ApprovalAsked] = ("Freigabe angefragt", "Approval asked for"),
        [CaseEvents.ApprovalGiven] = ("Freigabe erteilt", "Approval given"),
        [CaseEvents.ApprovalRefused] = ("Freigabe abgelehnt", "Approval refused"),
        [CaseEvents.ApprovalWarned] = ("Vor Ende der Freigabe gewarnt", "Warned before the end of the approval"),
        [CaseEvents.SeverityChanged] = ("Klasse geändert", "Class changed"),
        [RoutingEvents.Rang] = ("Es klingelt", "It rings"),
        [RoutingEvents.Unanswered] = ("Nicht angenommen", "Not answered"),
        [RoutingEvents.Unreachable] = ("Nicht erreichbar", "Not reachable"),
        [RoutingEvents.Assigned] = ("Von der Einsatzleitung zugewiesen", "Assigned by the dispatcher"),
        [RoutingEvents.SpecialistCalled] = ("Spezialist gerufen", "Specialist called"),
    };

    private static readonly Dictionary<string, (string German, string English)> Reasons = new()
    {
        [LossReasons.Lost] = ("Verbindung verloren", "connection lost"),
        [LossReasons.Left] = ("absichtlich", "deliberate"),
        ["agent"] = ("im Programm des Kunden", "in the customer's program"),
        ["mail-link"] = ("über den Link in der Mail", "by the link in the mail"),
        ["contract"] = ("aus dem Vertrag", "from the contract"),
        ["used-up"] = ("aufgebraucht", "used up"),
    };

    /// <summary>An event's name; its word of the ledger where there is none.</summary>
    public static string Of(string type) => Names.TryGetValue(type, out var name) ? Words.Of(name.German, name.English) : type;

    /// <summary>Why, in words; the word of the ledger where there are none.</summary>
    public static string Reason(string? reason) => reason is not null && Reasons.TryGetValue(reason, out var name) ? Words.Of(name.German, name.English) : reason ?? "";
}
