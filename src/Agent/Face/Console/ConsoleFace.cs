using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Consent;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>What the customer reads and presses on a console. Lines come from several threads, one at a time.</summary>
internal sealed class ConsoleFace(ITerminal terminal, Words words, EventLines events, TimeProvider time)
{
    // Before a call-back may be confirmed the customer has time to think (security.md 2.5).
    private const int ThinkSeconds = 10;

    // What the other side had typed before the question appeared may still be on its way through the system.
    private const int DeafMilliseconds = 300;

    private readonly Lock _lock = new();
    private Question? _shown;
    private int _asked;
    private long _shownAt;
    private bool _deafAtFirst;
    private bool _isEntering;
    private Action? _heldBack;
    private string _status = StatusText.Of(ConsentState.Start, _ => 1, words);
    private bool _keysExplained;
    private bool _alarmed;
    private string _name = "";
    private int _quarterHours;
    private MeterReading? _meter;

    public ITerminal Terminal => terminal;

    public Words Words => words;

    public EventLines Events => events;

    /// <summary>What the customer types in a key check.</summary>
    public WordLanguage WordLanguage { get; init; } = words.CheckWords;

    /// <summary>The firm's number as this program carries it, whatever a server says.</summary>
    public string? BuiltInPhone { get; init; }

    /// <summary>A whole line is wanted, not a key.</summary>
    public bool TypesWords => _shown?.Kind == QuestionKind.Words;

    public void Say(string german, string english) => terminal.WriteLine(words.Of(german, english));

    /// <summary>Says what an error code means.</summary>
    public void SayError(string code, int retryAfterSeconds = 0)
    {
        events.Error(code);
        terminal.WriteLine(ErrorWords.For(code, words, retryAfterSeconds));
    }

    /// <summary>What protects the customer, and whom they trust all the same, comes first.</summary>
    public void Introduce()
    {
        Say(
            "Bild und Eingaben sind verschlüsselt. Drei Prüfwörter am Telefon zeigen, dass niemand dazwischen sitzt, auch nicht der Server. Die Seite des Technikers kommt vom Server der Firma; ihm vertrauen Sie darin.",
            "Picture and input are encrypted. Three check words on the phone show that nobody sits in between, not even the server. The technician's page comes from the firm's server; in this you trust it.");
        Say("Es wird noch nichts übertragen.", "Nothing is being transmitted yet.");
    }

    public void ShowOffer(SessionOffer offer)
    {
        events.State("offered");
        WriteLines(OfferText.Lines(offer, words));
    }

    /// <param name="question">What is asked.</param>
    /// <param name="name">Whom it is about.</param>
    /// <param name="remoteHands">Somebody had mouse and keyboard until this moment.</param>
    public void Ask(Question question, string name, bool remoteHands)
    {
        lock (_lock)
        {
            _shown = question;
            _asked++;
            _shownAt = time.GetTimestamp();
            _deafAtFirst = remoteHands && terminal.Interactive;
            _name = Words.Clean(name, 60);
            WriteLines(QuestionText.Lines(question, _name, WordLanguage, words));
            var answers = question.Kind == QuestionKind.Words ? words.Of("[Wörter]", "[words]") : words.Of("[j/n]", "[y/n]");
            terminal.WriteLine($"{QuestionText.Of(question, _name, WordLanguage, words)} {answers} ({_asked})");
        }

        events.Asked(question);
    }

    public void Withdraw(Question question)
    {
        lock (_lock)
        {
            if (_shown != question)
            {
                return;
            }

            _shown = null;
            terminal.WriteLine($"{words.Of("Diese Frage hat sich erledigt.", "This question needs no answer any more.")} ({_asked})");
        }
    }

    /// <summary>What was typed means for the consent; null when nothing. Words go to <paramref name="enter"/>.</summary>
    public ConsentInput? Read(string typed, Func<int, string[], WordsAnswer> enter, Action<int> stop)
    {
        var text = typed.Trim();
        if (_shown is { Kind: QuestionKind.Words } question && text.Length > 1)
        {
            EnterWords(question.Seat, text, enter, stop);
            return null;
        }

        return ReadKey(text.Length == 0 ? '\n' : char.ToLowerInvariant(text[0]));
    }

    public void SayConfirmed(string name) => Say(
        $"{Words.Clean(name, 60)} hat das Wort richtig eingetippt. Die Verbindung ist auf beiden Seiten geprüft.",
        $"{Words.Clean(name, 60)} typed the right word. The connection is verified on both sides.");

    public void SayWordsLate(string name) => Say(
        $"Die Prüfwörter von {Words.Clean(name, 60)} sind abgelaufen. Es kommen neue.",
        $"The check words from {Words.Clean(name, 60)} have expired. New ones will come.");

    public void SayNoneLeft(string name)
    {
        events.Error("too-many-exchanges");
        Say(
            $"Für {Words.Clean(name, 60)} gibt es keine neuen Prüfwörter mehr. Bitte lassen Sie sich einen neuen Code geben und starten Sie das Programm damit neu.",
            $"There are no more check words for {Words.Clean(name, 60)}. Please ask for a new code and start the program again with it.");
    }

    /// <summary>Where the record of the alarm lies.</summary>
    public void SayRecorded(string? path)
    {
        if (path is null)
        {
            events.Error("alarm-not-recorded");
            return;
        }

        Say($"Der Vorfall ist aufgezeichnet: {path}", $"The incident is on record: {path}");
    }

    /// <summary>A key check has failed: what happened, and what to do now. False when that was said already.</summary>
    public bool ShowAlarm(Alarm alarm)
    {
        lock (_lock)
        {
            if (_alarmed)
            {
                return false;
            }

            _alarmed = true;
            _shown = null;
            WriteLines(WordsText.OfAlarm(alarm, BuiltInPhone, words));
        }

        events.Error("check-failed");
        events.State("ended");
        return true;
    }

    private void EnterWords(int seat, string text, Func<int, string[], WordsAnswer> enter, Action<int> stop)
    {
        if (WordsText.IsStop(text))
        {
            stop(seat);
            return;
        }

        var (name, fields) = (_name, WordsText.Split(text, WordLanguage));
        lock (_lock)
        {
            _isEntering = true;
        }

        var answer = enter(seat, fields);
        if (answer is { Result: EntryResult.Right, ReadBackWord: not null })
        {
            events.Matched(seat);
        }

        lock (_lock)
        {
            if (answer is { Result: EntryResult.Right, ReadBackWord: { } readBack })
            {
                _shown = _shown == Question.Words(seat) ? null : _shown;
                WriteLines(WordsText.Matched(name, readBack, WordLanguage, words));
            }
            else if (WordsText.Complaint(fields, answer, WordLanguage, words) is { } complaint)
            {
                terminal.WriteLine(complaint);
            }

            _isEntering = false;
            _heldBack?.Invoke();
            _heldBack = null;
        }
    }

    private void WriteState(ConsentState state, Func<int, int> displayNumber)
    {
        var status = StatusText.Of(state, displayNumber, words);
        if (status == _status || state.Ended)
        {
            return;
        }

        _status = status;
        terminal.WriteLine(status);
        if (!_keysExplained && state.Seats.Any(seat => state.MayView(seat.Seat)))
        {
            _keysExplained = true;
            Say(
                "Tasten: q beendet alles, c nimmt die Steuerung zurück, p macht Pause, z zeigt die Zeit.",
                "Keys: q ends everything, c takes control back, p pauses, z shows the time.");
        }
    }

    private ConsentInput? ReadKey(char key) => key switch
    {
        'q' => new ConsentInput.Ended(),
        'c' or 't' => new ConsentInput.ControlTakenBack(),
        'p' => new ConsentInput.PauseToggled(),
        'z' => ShowClock(),
        'j' or 'y' => Answer(true),
        'n' => Answer(false),
        '\n' => _shown == Question.CallbackOrdered ? Answer(false) : null,
        _ => null,
    };

    /// <summary>Shows who sees and does what, when it is something new.</summary>
    public void ShowState(ConsentState state, Func<int, int> displayNumber)
    {
        events.State(StatusText.Name(state));
        lock (_lock)
        {
            // The words that were just typed are answered first, then comes what they have unlocked.
            if (_isEntering)
            {
                _heldBack = () => WriteState(state, displayNumber);
                return;
            }

            WriteState(state, displayNumber);
        }
    }

    /// <summary>Shows the clock when another quarter-hour has begun; in between it is asked for with a key.</summary>
    public void ShowMeter(MeterReading meter)
    {
        lock (_lock)
        {
            _meter = meter;
            if (meter.QuarterHours > _quarterHours)
            {
                _quarterHours = meter.QuarterHours;
                terminal.WriteLine(OrderTexts.Meter(meter, words));
            }
        }
    }

    /// <summary>A question about cost; it is no question of rights and stands beside them.</summary>
    public void ShowOrder(OrderQuestion question)
    {
        events.Order(question.Kind, question.MayAnswer);
        lock (_lock)
        {
            WriteLines(OrderTexts.Question(question, words));
        }
    }

    public void ShowOrderClosed(bool own)
    {
        events.Order("closed", own);
        Say(own ? "Beauftragt. Danke." : "Die Anfrage zu den Kosten hat sich erledigt.", own ? "Ordered. Thank you." : "The question about cost needs no answer any more.");
    }

    public void SayHandsOff() => Say(
        "Bitte nehmen Sie zuerst die Steuerung zurück (c). Beauftragen können nur Sie selbst.",
        "Please take control back first (c). Only you yourself can order.");

    public void SayProblem(ScreenProblem problem, string code)
    {
        events.Error(code);
        Say(problem.German, problem.English);
    }

    /// <summary>Says what works only in a weaker way here.</summary>
    public void SayLimits(ScreenLimits limits)
    {
        if (limits.HasFlag(ScreenLimits.NoDamage))
        {
            Say(
                "Ihr System meldet Änderungen am Bildschirm nicht. Wir schauen zehnmal in der Sekunde nach; das kostet etwas Leistung.",
                "Your system does not report screen changes. We look ten times a second; this takes some performance.");
        }

        if (limits.HasFlag(ScreenLimits.NoSharedMemory))
        {
            Say("Das Bild kommt hier langsamer als üblich.", "The picture is slower here than usual.");
        }

        if ((limits & (ScreenLimits.NoCursorShape | ScreenLimits.NoPointerEvents)) != 0)
        {
            Say(
                "Der Techniker sieht Ihren Mauszeiger nur ungenau.",
                "The technician sees your mouse pointer only roughly.");
        }

        if (limits.HasFlag(ScreenLimits.NoMonitors))
        {
            Say(
                "Mehrere Bildschirme werden als einer gezeigt.", "Several screens are shown as one.");
        }
    }

    public void SayUnreachable()
    {
        events.Error("server-unreachable");
        Say(
            "Der Server der Firma ist nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es noch einmal.",
            "The firm's server cannot be reached. Please check your internet connection and try again.");
    }

    public void ShowCallback(CallbackNotice notice)
    {
        events.State("callback");
        var deadline = StatusText.Deadline(notice.DeadlineLocal, words);
        Say(
            $"Zurzeit ist niemand frei. Wir rufen Sie zurück, spätestens {deadline}. Telefon: {Words.Clean(notice.FirmPhone, 40)}",
            $"Nobody is free at present. We will call you back by {deadline}. Phone: {Words.Clean(notice.FirmPhone, 40)}");
    }

    public void ShowEnd(SessionEnd end)
    {
        events.State("ended");
        WriteLines(StatusText.End(end, words));
    }

    private ConsentInput? ShowClock()
    {
        lock (_lock)
        {
            if (_meter is { } meter)
            {
                terminal.WriteLine(OrderTexts.Meter(meter, words));
            }
        }

        return null;
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            terminal.WriteLine(line);
        }
    }

    private ConsentInput.Answered? Answer(bool yes)
    {
        lock (_lock)
        {
            if (_shown is not { } question || question.Kind == QuestionKind.Words)
            {
                return null;
            }

            var shownFor = time.GetElapsedTime(_shownAt);
            if (_deafAtFirst && shownFor.TotalMilliseconds < DeafMilliseconds)
            {
                return null;
            }

            var wait = ThinkSeconds - (int)shownFor.TotalSeconds;
            if (yes && question == Question.CallbackOrdered && wait > 0)
            {
                Say($"Bitte warten Sie noch {wait} Sekunden.", $"Please wait {wait} more seconds.");
                return null;
            }

            _shown = null;
            return new ConsentInput.Answered(question, yes);
        }
    }
}
