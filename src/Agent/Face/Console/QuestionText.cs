using RemoteSupport.Agent.Consent;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent.Face.Console;

/// <summary>The questions as the customer reads them.</summary>
internal static class QuestionText
{
    /// <summary>What stands above the question.</summary>
    public static IEnumerable<string> Lines(Question question, string name, WordLanguage language, Words words) => question.Kind switch
    {
        QuestionKind.Words => WordsText.Lines(name, language, words),
        QuestionKind.CallbackOrdered =>
        [
            words.Of("Vorsicht, möglicher Betrug.", "Careful, this may be fraud."),
            words.Of(
                "Betrüger rufen an und lassen sich auf den PC schalten. Danach fehlt oft Geld auf dem Konto.",
                "Fraudsters call people and ask for access to their PC. Often money is missing afterwards."),
            words.Of(
                "Legen Sie auf. Rufen Sie dann selbst an; die Nummer steht in Ihrem Vertrag.",
                "Hang up. Then call yourself; the number is in your contract."),
            words.Of(
                "Enter oder n bricht ab. j geht erst nach 10 Sekunden.",
                "Enter or n stops. y works only after 10 seconds."),
        ],
        QuestionKind.View =>
        [
            words.Of(
                $"{name} sieht Ihren ganzen Bildschirm, sobald Sie zustimmen und drei Prüfwörter passen. Sie können jederzeit mit q beenden.",
                $"{name} sees your whole screen as soon as you agree and three check words match. You can stop at any time with q."),
        ],
        QuestionKind.Control =>
        [
            words.Of(
                "Sie können weiter selbst arbeiten und die Steuerung jederzeit mit c zurücknehmen.",
                "You can go on working and take control back at any time with c."),
        ],
        _ => [],
    };

    public static string Of(Question question, string name, WordLanguage language, Words words) => question.Kind switch
    {
        QuestionKind.Words => WordsText.Question(name, language, words),
        QuestionKind.Called => words.Of("Haben Sie dort angerufen?", "Did you call them?"),
        QuestionKind.CallbackOrdered => words.Of(
            "Haben Sie diesen Rückruf selbst bestellt?", "Did you yourself ask for this call-back?"),
        QuestionKind.View => words.Of(
            $"Darf {name} Ihren Bildschirm sehen, und beauftragen Sie die Hilfe zum genannten Preis?",
            $"May {name} see your screen, and do you order the help at the price shown?"),
        _ => words.Of(
            $"Darf {name} Maus und Tastatur mitbenutzen?", $"May {name} use mouse and keyboard?"),
    };
}
