using RemoteSupport.Agent.Tests.Session;
using RemoteSupport.Agent.Tests.X11;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Tests.Face;

public sealed class DialogueTests
{
    [Fact]
    public async Task The_whole_dialogue_in_German()
    {
        using var harness = new SessionHarness();
        var readBack = await PlayAsync(harness, "sieht Bildschirm 1.", "benutzt Maus und Tastatur mit.", "Pause. ");

        Assert.Equal(
            """
            Bild und Eingaben sind verschlüsselt. Drei Prüfwörter am Telefon zeigen, dass niemand dazwischen sitzt, auch nicht der Server. Die Seite des Technikers kommt vom Server der Firma; ihm vertrauen Sie darin.
            Es wird noch nichts übertragen.
            Bitte geben Sie den Sitzungscode ein. Ihr Techniker liest Ihnen 10 Ziffern vor. [code]
            Eine Ziffer stimmt nicht. Bitte noch einmal vorlesen lassen.
            Bitte geben Sie den Sitzungscode ein. Ihr Techniker liest Ihnen 10 Ziffern vor. [code]
            Wer möchte Ihnen helfen?
              Jana Krämer, Brückner & Falk GmbH, Köln
              Telefon: 0221 4710 123
              Vertrag: V-2026-7, Lang Ingenieure
              Für: Eva Lang
              Thema: Höhenplan wird nicht aktualisiert
              Dringlichkeit: 2
              Preis: 118,50 € je Stunde, 29,63 € netto je angefangene Viertelstunde
              Freigegeben: bis 1:00 h (4 Viertelstunden)
            Das ist nicht Microsoft, nicht Ihre Bank und keine Behörde.
            Haben Sie dort angerufen? [j/n] (1)
            Jana Krämer sieht Ihren ganzen Bildschirm, sobald Sie zustimmen und drei Prüfwörter passen. Sie können jederzeit mit q beenden.
            Darf Jana Krämer Ihren Bildschirm sehen, und beauftragen Sie die Hilfe zum genannten Preis? [j/n] (2)
            Jana Krämer liest Ihnen drei Wörter vor. Tippen Sie sie hier ein; je drei Buchstaben genügen.
            Nur Wörter eintippen, die Ihnen die Person vorliest, die Sie angerufen haben.
            Stimmt hier etwas nicht? Dann tippen Sie: stopp
            Drei Prüfwörter von Jana Krämer: [Wörter] (3)
            Es sind drei Wörter, mit Leerzeichen dazwischen.
            „qqq“ steht nicht in der Wortliste. Bitte tippen Sie alle drei Wörter noch einmal.
            Das passt nicht. Bitte lassen Sie es sich noch einmal vorlesen. Noch 4 Versuche.
            Verbindung geprüft. Lesen Sie jetzt dieses Wort vor:
              (the word)
            Jana Krämer tippt das bei sich ein und weiß dann, dass es wirklich Ihr PC ist.
            Jana Krämer sieht Bildschirm 1.
            Tasten: q beendet alles, c nimmt die Steuerung zurück, p macht Pause, z zeigt die Zeit.
            Jana Krämer hat das Wort richtig eingetippt. Die Verbindung ist auf beiden Seiten geprüft.
            Sie können weiter selbst arbeiten und die Steuerung jederzeit mit c zurücknehmen.
            Darf Jana Krämer Maus und Tastatur mitbenutzen? [j/n] (4)
            Jana Krämer sieht Bildschirm 1 und benutzt Maus und Tastatur mit.
            Läuft: 00:00:12 · 1 Viertelstunde · bisher 29,63 € netto · Freigabe noch 0:45 h · p Pause · q Beenden
            Jana Krämer sieht Bildschirm 1.
            Pause. Es wird nichts übertragen. Weiter mit p.
            Beendet. Es wird nichts mehr übertragen.
            Sie haben die Sitzung beendet.
            Niemand hat mehr Zugriff auf Ihren PC.
            Gemessen (ohne Pausen): 0:37:28 h. Berechnet: 3 Viertelstunden, 88,88 € netto.

            """,
            harness.Console.Output.Replace("  " + readBack + "\n", "  (the word)\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_whole_dialogue_in_English()
    {
        using var harness = new SessionHarness("en");
        var readBack = await PlayAsync(harness, "sees screen 1.", "uses mouse and keyboard.", "Paused. ");

        Assert.Equal(
            """
            Picture and input are encrypted. Three check words on the phone show that nobody sits in between, not even the server. The technician's page comes from the firm's server; in this you trust it.
            Nothing is being transmitted yet.
            Please enter the session code. Your technician reads 10 digits to you. [code]
            One digit is wrong. Please ask for the code again.
            Please enter the session code. Your technician reads 10 digits to you. [code]
            Who wants to help you?
              Jana Krämer, Brückner & Falk GmbH, Köln
              Phone: 0221 4710 123
              Contract: V-2026-7, Lang Ingenieure
              For: Eva Lang
              Topic: Höhenplan wird nicht aktualisiert
              Severity: 2
              Price: €118.50 per hour, €29.63 net per started quarter-hour
              Approved: up to 1:00 h (4 quarter-hours)
            This is not Microsoft, your bank or an authority.
            Did you call them? [y/n] (1)
            Jana Krämer sees your whole screen as soon as you agree and three check words match. You can stop at any time with q.
            May Jana Krämer see your screen, and do you order the help at the price shown? [y/n] (2)
            Jana Krämer reads three words to you. Type them here; three letters of each are enough.
            Only type words that the person you called reads to you.
            Is something not right? Then type: stop
            Three check words from Jana Krämer: [words] (3)
            There are three words, with blanks between them.
            “qqq” is not in the word list. Please type all three words again.
            This does not match. Please have it read to you again. 4 tries left.
            Connection verified. Now read this word aloud:
              (the word)
            Jana Krämer types this and then knows that it really is your PC.
            Jana Krämer sees screen 1.
            Keys: q ends everything, c takes control back, p pauses, z shows the time.
            Jana Krämer typed the right word. The connection is verified on both sides.
            You can go on working and take control back at any time with c.
            May Jana Krämer use mouse and keyboard? [y/n] (4)
            Jana Krämer sees screen 1 and uses mouse and keyboard.
            Running: 00:00:12 · 1 quarter-hour · €29.63 net so far · approval left 0:45 h · p Pause · q End
            Jana Krämer sees screen 1.
            Paused. Nothing is being transmitted. Go on with p.
            Ended. Nothing is being transmitted any more.
            You ended the session.
            Nobody has access to your PC any more.
            Measured (without pauses): 0:37:28 h. Billed: 3 quarter-hours, €88.88 net.

            """,
            harness.Console.Output.Replace("  " + readBack + "\n", "  (the word)\n", StringComparison.Ordinal));
    }

    private static async Task<string> PlayAsync(SessionHarness harness, string views, string controls, string paused)
    {
        var console = harness.Console;
        harness.Start();
        console.Type("123 456 7895", "123 456 7894");
        await console.Shows("(1)");
        await harness.Hub.Client!.SeatOpened(new SeatInfo(1, "Jana Krämer"));
        console.Type("yes, I did");
        await console.Shows("(2)");
        console.Type("J");
        var readBack = await CheckAsync(harness);
        await console.Shows(views);
        await harness.Hub.Client.ControlRequested(new SeatRef(1));
        await console.Shows("(4)");
        console.Type("y");
        await console.Shows(controls);
        await harness.Hub.Client.Meter(new MeterReading(12, 1, "29.63", "EUR", true, 4, 900));
        await harness.Hub.Client.Meter(new MeterReading(13, 1, "29.63", "EUR", true, 4, 900));
        console.Type("c");
        await console.ShowsLast("Jana Krämer " + views);
        console.Type("p");
        await console.Shows(paused);
        console.Type("q");
        Assert.Equal(0, await harness.ExitCode);
        return readBack;
    }

    // As people do: too few, a word that there is not, wrong ones, then by three letters with a comma.
    private static async Task<string> CheckAsync(SessionHarness harness)
    {
        var viewer = harness.Hub.Viewer();
        await harness.Console.Shows("(3)");
        var words = viewer.Words;
        var list = harness.Console.Output.Contains("Prüfwörter von", StringComparison.Ordinal) ? WordList.German : WordList.English;
        var other = list.Words.First(word => word != words[0]);
        harness.Console.Type($"{words[0]} {words[1]}", $"{words[0]} qqq {words[2]}", $"{other} {words[1]} {words[2]}");
        harness.Console.Type($"{words[0][..3].ToUpperInvariant()}, {words[1]},  {words[2]}");
        var readBack = await harness.Console.ReadBack();
        await Eventually.Holds(() => viewer.State == ExchangeState.Matched, "the match at the viewer");
        await harness.Console.Shows(harness.Console.Output.Contains("Prüfwörter", StringComparison.Ordinal) ? "Tasten:" : "Keys:");
        Assert.Equal(EntryResult.NotOfList, await viewer.ConfirmAsync("qqq"));
        Assert.Equal(EntryResult.Right, await viewer.ConfirmAsync(readBack));
        return readBack;
    }
}
