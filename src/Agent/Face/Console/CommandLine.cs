namespace RemoteSupport.Agent.Face.Console;

/// <summary>Reads the command line; a refusal is a sentence for the person who typed it.</summary>
internal static class CommandLine
{
    public static bool TryParse(
        IReadOnlyList<string> arguments, string systemLanguage, Uri? builtInHub, out Options options, out string refusal)
    {
        options = new Options { Language = FindLanguage(arguments) ?? systemLanguage, Hub = builtInHub };
        var words = new Words(options.Language);
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name is "--help" or "-h")
            {
                options = options with { Help = true };
                refusal = "";
                return true;
            }

            if (name is "--events" or "--digits" or "--allow-loopback" or "--urgent")
            {
                options = name switch
                {
                    "--events" => options with { Events = true },
                    "--urgent" => options with { Urgent = true },
                    "--digits" => options with { Digits = true },
                    _ => options with { AllowLoopback = true },
                };
                continue;
            }

            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            if (!TryTake(ref options, name, value, builtInHub, words, out refusal))
            {
                return false;
            }

            i++;
        }

        return AreWhole(options, words, out refusal);
    }

    public static string HelpText(Words words) => words.Of(
        """
        Fernwartung: zeigt einem Techniker Ihren Bildschirm, wenn Sie es erlauben.

          --code <10 Ziffern>      Sitzungscode, den Ihr Techniker Ihnen vorliest
          --contract <Nummer>      Vertragsnummer, zusammen mit --person
          --person <Name>          Ihr Name im Vertrag; die PIN wird abgefragt
          --topic <eine Zeile>     worum es geht; nicht nötig
          --urgent                 dringend: die höchste vereinbarte Klasse, der Preis steht vor Ihrer Zusage
          --lang de|en             Sprache
          --digits                 acht Prüfziffern statt drei Prüfwörtern
          --display <:n>           Bildschirm, sonst der aus DISPLAY
          --hub <Adresse>          Server, nur in Entwicklungsfassungen
          --allow-loopback         direkte Wege auch innerhalb dieses PCs, nur zum Ausprobieren
          --events                 Ereignisse als JSON-Zeilen auf die Fehlerausgabe
          --help                   diese Hilfe

        Während der Sitzung: q beendet alles, c nimmt die Steuerung zurück, p macht Pause.
        """,
        """
        Remote support: shows your screen to a technician if you allow it.

          --code <10 digits>       session code that your technician reads to you
          --contract <number>      contract number, together with --person
          --person <name>          your name in the contract; you are asked for the PIN
          --topic <one line>       what it is about; optional
          --urgent                 urgent: the highest class agreed on, the price is shown before you agree
          --lang de|en             language
          --digits                 eight check digits instead of three check words
          --display <:n>           screen, otherwise the one that DISPLAY names
          --hub <address>          server, in development builds only
          --allow-loopback         direct ways within this PC as well, for trying it out only
          --events                 events as JSON lines on standard error
          --help                   this help

        During the session: q ends everything, c takes control back, p pauses.
        """);

    private static string? FindLanguage(IReadOnlyList<string> arguments)
    {
        var at = arguments.ToList().IndexOf("--lang");
        var value = at >= 0 && at + 1 < arguments.Count ? arguments[at + 1] : null;
        return value is Words.German or Words.English ? value : null;
    }

    private static bool TryTake(
        ref Options options, string name, string? value, Uri? builtInHub, Words words, out string refusal)
    {
        refusal = name switch
        {
            "--pin" => words.Of(
                "Die PIN gehört nicht auf die Befehlszeile: Andere könnten sie dort lesen. Sie werden danach gefragt.",
                "The PIN does not belong on the command line: others could read it there. You will be asked for it."),
            "--hub" when builtInHub is not null => words.Of(
                "Der Server ist in diesem Programm fest eingebaut.", "The server is built into this program."),
            "--hub" or "--code" or "--contract" or "--person" or "--lang" or "--display" or "--topic" when string.IsNullOrWhiteSpace(value) =>
                words.Of($"Nach {name} fehlt eine Angabe.", $"Something is missing after {name}."),
            "--lang" when value is not (Words.German or Words.English) =>
                words.Of("Als Sprache gibt es nur de und en.", "There are only the languages de and en."),
            "--hub" when !IsHubAddress(value) => words.Of(
                "Die Adresse des Servers muss mit https:// beginnen; http:// gilt nur für diesen PC.",
                "The server's address must begin with https://; http:// is for this PC only."),
            "--hub" or "--code" or "--contract" or "--person" or "--lang" or "--display" or "--topic" => "",
            _ => words.Of(
                $"Die Angabe {Words.Clean(name, 40)} gibt es nicht. Hilfe: --help",
                $"There is no option {Words.Clean(name, 40)}. Help: --help"),
        };
        options = refusal.Length > 0 ? options : name switch
        {
            "--hub" => options with { Hub = new Uri(value!) },
            "--code" => options with { Code = value },
            "--contract" => options with { Contract = value },
            "--person" => options with { Person = value },
            "--display" => options with { Display = value },
            "--topic" => options with { Topic = Words.Clean(value!) },
            _ => options,
        };
        return refusal.Length == 0;
    }

    private static bool IsHubAddress(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.UserInfo.Length == 0;

    private static bool AreWhole(Options options, Words words, out string refusal)
    {
        refusal = options switch
        {
            { Code: not null, Contract: not null } => words.Of(
                "Bitte geben Sie entweder einen Code oder einen Vertrag an.", "Please give either a code or a contract."),
            { Contract: null, Person: not null } or { Contract: not null, Person: null } => words.Of(
                "--contract und --person gehören zusammen.", "--contract and --person belong together."),
            { Hub: null } => words.Of(
                "Diese Entwicklungsfassung braucht die Adresse des Servers: --hub <Adresse>",
                "This development build needs the server's address: --hub <address>"),
            _ => "",
        };
        return refusal.Length == 0;
    }
}
