using RemoteSupport.Shared.Ids;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>The words of the key check as the customer reads and types them. It never shows words that were not typed.</summary>
internal static class WordsText
{
    private static readonly char[] Between = [' ', ',', ';', '.', '\t'];

    /// <summary>What was typed, one text for each field.</summary>
    public static string[] Split(string line, WordLanguage language)
    {
        var parts = line.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        return language == WordLanguage.Digits ? [string.Concat(parts)] : parts;
    }

    /// <summary>Whether the line is the word for "stop".</summary>
    public static bool IsStop(string line) =>
        line.Equals("stopp", StringComparison.OrdinalIgnoreCase) || line.Equals("stop", StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands above the question.</summary>
    public static IEnumerable<string> Lines(string name, WordLanguage language, Words words) =>
    [
        language == WordLanguage.Digits
            ? words.Of($"{name} liest Ihnen acht Ziffern vor. Tippen Sie sie hier ein.", $"{name} reads eight digits to you. Type them here.")
            : words.Of(
                $"{name} liest Ihnen drei Wörter vor. Tippen Sie sie hier ein; je drei Buchstaben genügen.",
                $"{name} reads three words to you. Type them here; three letters of each are enough."),
        words.Of(
            "Nur Wörter eintippen, die Ihnen die Person vorliest, die Sie angerufen haben.",
            "Only type words that the person you called reads to you."),
        words.Of(
            "Stimmt hier etwas nicht? Dann tippen Sie: stopp",
            "Is something not right? Then type: stop"),
    ];

    public static string Question(string name, WordLanguage language, Words words) => language == WordLanguage.Digits
        ? words.Of($"Acht Prüfziffern von {name}:", $"Eight check digits from {name}:")
        : words.Of($"Drei Prüfwörter von {name}:", $"Three check words from {name}:");

    /// <summary>What is wrong with an entry; null when nothing is.</summary>
    public static string? Complaint(string[] fields, WordsAnswer answer, WordLanguage language, Words words) => answer.Result switch
    {
        EntryResult.NotOfList => NotOfList(fields, language, words),
        EntryResult.Wrong => words.Of(
            $"Das passt nicht. Bitte lassen Sie es sich noch einmal vorlesen. Noch {Tries(answer.EntriesLeft, words)}.",
            $"This does not match. Please have it read to you again. {Tries(answer.EntriesLeft, words)} left."),
        EntryResult.NotAsked => words.Of("Danach wird gerade nicht gefragt.", "Nobody asks for this just now."),
        _ => null,
    };

    /// <summary>The fourth word, which only a match brings.</summary>
    public static IEnumerable<string> Matched(string name, string readBack, WordLanguage language, Words words) =>
    [
        language == WordLanguage.Digits
            ? words.Of("Verbindung geprüft. Lesen Sie jetzt diese drei Ziffern vor:", "Connection verified. Now read these three digits aloud:")
            : words.Of("Verbindung geprüft. Lesen Sie jetzt dieses Wort vor:", "Connection verified. Now read this word aloud:"),
        $"  {readBack}",
        words.Of(
            $"{name} tippt das bei sich ein und weiß dann, dass es wirklich Ihr PC ist.",
            $"{name} types this and then knows that it really is your PC."),
    ];

    public static IEnumerable<string> OfAlarm(Alarm alarm, string? builtInPhone, Words words)
    {
        yield return words.Of("VERBINDUNG ABGEBROCHEN", "CONNECTION STOPPED");
        yield return words.Of(
            "Die Prüfung ist fehlgeschlagen. Vielleicht will jemand mitlesen.",
            "The check has failed. Someone may be trying to listen in.");
        yield return alarm.WasSeen
            ? words.Of("Es wird nichts mehr übertragen.", "Nothing is being transmitted any more.")
            : words.Of("Es wurde kein Bild übertragen.", "No picture was transmitted.");
        yield return Call(alarm.FirmPhone, builtInPhone, words);
        if (SessionId.TryParse(alarm.SessionId, out var session))
        {
            yield return words.Of($"Nennen Sie die Kennung {session.CaseNumber}.", $"Give the number {session.CaseNumber}.");
        }
    }

    // A number that came through the server is only as good as the server; and the server is what is in doubt.
    private static string Call(string phone, string? builtInPhone, Words words)
    {
        if (builtInPhone is not null)
        {
            return words.Of(
                $"Beenden Sie das Gespräch. Rufen Sie uns unter {builtInPhone} an.",
                $"End the call. Call us at {builtInPhone}.");
        }

        var number = Words.Clean(phone, 40);
        return words.Of(
            $"Beenden Sie das Gespräch. Rufen Sie uns unter {number} an, wenn diese Nummer auch in Ihrem Vertrag steht.",
            $"End the call. Call us at {number} if your contract has the same number.");
    }

    private static string NotOfList(string[] fields, WordLanguage language, Words words)
    {
        if (language == WordLanguage.Digits)
        {
            return words.Of("Es sind acht Ziffern.", "There are eight digits.");
        }

        var list = language == WordLanguage.English ? WordList.English : WordList.German;
        var unknown = fields.FirstOrDefault(field => !list.TryFind(field, out _));
        return unknown is null
            ? words.Of("Es sind drei Wörter, mit Leerzeichen dazwischen.", "There are three words, with blanks between them.")
            : words.Of(
                $"„{Words.Clean(unknown, 20)}“ steht nicht in der Wortliste. Bitte tippen Sie alle drei Wörter noch einmal.",
                $"“{Words.Clean(unknown, 20)}” is not in the word list. Please type all three words again.");
    }

    private static string Tries(int left, Words words) => left == 1
        ? words.Of("ein Versuch", "One try")
        : words.Of($"{left} Versuche", $"{left} tries");
}
