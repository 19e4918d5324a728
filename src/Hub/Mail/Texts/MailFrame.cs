using RemoteSupport.Hub.Contracts;
using RemoteSupport.Viewer;

namespace RemoteSupport.Hub.Mail.Texts;

/// <summary>What all mails have in common: greeting, blank lines between paragraphs, the firm below.</summary>
internal static class MailFrame
{
    public static MailText Of(Firm firm, string name, string subject, params string?[] paragraphs)
    {
        string?[] all =
        [
            Words.Of($"Guten Tag {name},", $"Hello {name},"),
            .. paragraphs,
            Words.Of("Freundliche Grüße", "Kind regards") + "\n" + firm.Name,
            $"{firm.Name}, {firm.Street}, {firm.PostalCode} {firm.City}\n{Words.Of("Telefon", "Phone")} {firm.Phone} · {firm.Email}",
        ];
        return new MailText(subject, string.Join("\n\n", all.Where(paragraph => !string.IsNullOrEmpty(paragraph))) + "\n");
    }
}
