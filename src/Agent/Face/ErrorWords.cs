using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Face;

/// <summary>What a refusal means for the customer and what they can do now.</summary>
internal static class ErrorWords
{
    public static string For(string code, Words words, int retryAfterSeconds = 0) =>
        AtTheDoor(code, words, retryAfterSeconds) ?? Inside(code, words);

    private static string? AtTheDoor(string code, Words words, int retryAfterSeconds) => code switch
    {
        ErrorCodes.SignInFailed => words.Of(
            "Die Anmeldung ist nicht gelungen. Bitte prüfen Sie Vertragsnummer, Name und PIN.",
            "Signing in did not work. Please check contract number, name and PIN."),
        ErrorCodes.SignInPaused => words.Of(
            $"Zu viele Fehlversuche. Bitte versuchen Sie es {InGerman(retryAfterSeconds)} noch einmal oder rufen Sie uns an.",
            $"Too many failed attempts. Please try again {InEnglish(retryAfterSeconds)} or call us."),
        ErrorCodes.ContractNotStarted => words.Of(
            "Ihr Vertrag hat noch nicht begonnen. Bitte rufen Sie uns an.",
            "Your contract has not started yet. Please call us."),
        ErrorCodes.ContractExpired => words.Of(
            "Ihr Vertrag ist abgelaufen. Bitte rufen Sie uns an.",
            "Your contract has ended. Please call us."),
        ErrorCodes.PersonNotAuthorised => words.Of(
            "Sie sind in diesem Vertrag nicht als Ansprechpartner eingetragen. Bitte rufen Sie uns an.",
            "You are not named as a contact in this contract. Please call us."),
        ErrorCodes.CodeWrong => words.Of(
            "Diesen Code gibt es nicht. Bitte lassen Sie ihn sich noch einmal vorlesen.",
            "There is no such code. Please ask for it again."),
        ErrorCodes.CodeUsed => words.Of(
            "Dieser Code wurde schon benutzt. Bitte lassen Sie sich einen neuen geben. Waren Sie das nicht selbst? Dann sagen Sie es Ihrem Techniker.",
            "This code has already been used. Please ask for a new one. Was that not you? Then tell your technician."),
        ErrorCodes.CodeLate => words.Of(
            "Dieser Code gilt nicht mehr. Bitte lassen Sie sich einen neuen geben.",
            "This code is no longer valid. Please ask for a new one."),
        ErrorCodes.CodePaused => words.Of(
            $"Zu viele falsche Codes. Bitte versuchen Sie es {InGerman(retryAfterSeconds)} noch einmal.",
            $"Too many wrong codes. Please try again {InEnglish(retryAfterSeconds)}."),
        ErrorCodes.ServiceNotAgreed => words.Of(
            "Ihr Vertrag nennt diese Leistung nicht. Bitte rufen Sie uns an.",
            "Your contract does not name this service. Please call us."),
        ErrorCodes.SeverityNotAgreed => words.Of(
            "Ihr Vertrag nennt diese Dringlichkeit nicht. Bitte rufen Sie uns an.",
            "Your contract does not name this severity. Please call us."),
        ErrorCodes.ApprovalUsedUp => words.Of(
            "Die vereinbarte Zeit ist aufgebraucht. Bitte rufen Sie uns an.",
            "The agreed time is used up. Please call us."),
        _ => null,
    };

    private static string Inside(string code, Words words) => code switch
    {
        ErrorCodes.VersionUnsupported => words.Of(
            "Dieses Programm passt nicht zum Server der Firma. Bitte laden Sie es dort neu herunter.",
            "This program does not match the firm's server. Please download it again from there."),
        ErrorCodes.SessionUnknown => words.Of(
            "Die Sitzung ist vorbei. Niemand hat mehr Zugriff auf Ihren PC.",
            "The session is over. Nobody has access to your PC any more."),
        ErrorCodes.CallTaken => words.Of(
            "Ein anderer Techniker hat schon angenommen.",
            "Another technician has already answered."),
        ErrorCodes.NotAllowed => words.Of(
            "Der Server der Firma lehnt das ab.",
            "The firm's server does not allow this."),
        ErrorCodes.MessageMalformed => words.Of(
            "Eine Nachricht war nicht lesbar.",
            "A message could not be read."),
        ErrorCodes.PeerAway => words.Of(
            "Die Seite des Technikers ist gerade nicht verbunden.",
            "The technician's page is not connected just now."),
        ErrorCodes.MessageTooLarge => words.Of(
            "Eine Nachricht war zu groß.",
            "A message was too large."),
        ErrorCodes.LedgerUnavailable => words.Of(
            "Der Server der Firma kann zurzeit keine Sitzung aufzeichnen. Bitte versuchen Sie es später oder rufen Sie uns an.",
            "The firm's server cannot record a session at present. Please try later or call us."),
        ErrorCodes.TileInvalid => words.Of(
            "Ein Teil des Bildes kam nicht richtig an. Es wird neu gesendet.",
            "A part of the picture did not arrive properly. It is sent again."),
        ErrorCodes.ControlNotGranted => words.Of(
            "Maus und Tastatur sind nicht freigegeben.",
            "Mouse and keyboard are not allowed."),
        ErrorCodes.NobodyReachable => words.Of(
            "Zurzeit ist niemand dafür erreichbar.",
            "Nobody who knows about it can be reached just now."),
        ErrorCodes.NoApprover => words.Of(
            "In Ihrem Vertrag ist niemand eingetragen, der Kosten freigeben darf. Bitte rufen Sie uns an.",
            "Your contract names nobody who may approve cost. Please call us."),
        ErrorCodes.ColleagueNotAdmitted => words.Of(
            "Diese Adresse gehört nicht zu den Kollegen, die Ihr Vertrag zulässt. Bitte rufen Sie uns an.",
            "This address is not of the colleagues that your contract admits. Please call us."),
        ErrorCodes.TooManyMessages => words.Of(
            "Zu viele Nachrichten in kurzer Zeit. Bitte warten Sie einen Augenblick.",
            "Too many messages in a short time. Please wait a moment."),
        _ => words.Of(
            $"Es ist ein Fehler aufgetreten ({Words.Clean(code, 40)}).",
            $"An error occurred ({Words.Clean(code, 40)})."),
    };

    private static string InGerman(int seconds) => seconds switch
    {
        <= 0 => "in einigen Minuten",
        <= 90 => $"in {seconds} Sekunden",
        _ => $"in {(seconds + 59) / 60} Minuten",
    };

    private static string InEnglish(int seconds) => seconds switch
    {
        <= 0 => "in some minutes",
        <= 90 => $"in {seconds} seconds",
        _ => $"in {(seconds + 59) / 60} minutes",
    };
}
