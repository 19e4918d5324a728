using NodaTime;
using RemoteSupport.Billing.EInvoice;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Mail.Texts;

namespace RemoteSupport.Hub.Tests.Mail;

/// <summary>Every mail in both languages, word for word. <c>UPDATE_GOLDEN=1</c> writes the files anew, to be read.</summary>
public sealed class MailTextTests
{
    private static readonly LocalDate Day = new(2028, 8, 31);

    private static readonly IReadOnlyDictionary<string, Func<string, Firm, MailText>> Mails = new Dictionary<string, Func<string, Firm, MailText>>
    {
        ["estimate"] = new EstimateMail("Markus Weide", "RV-2026-007", "Civil 3D: Höhenplan", 4, 118.50m, "EUR", "https://hilfe.example/confirm/abc").In,
        ["estimate-standing"] = new EstimateMail("Markus Weide", "RV-2026-007", "Civil 3D: Höhenplan", 4, 118.50m, "EUR", null).In,
        ["estimate-warning"] = new EstimateWarningMail("Markus Weide", "RV-2026-007", "Civil 3D: Höhenplan", 4, 5, 4, "https://hilfe.example/confirm/abc").In,
        ["estimate-overrun"] = new EstimateWarningMail("Markus Weide", "RV-2026-007", "Civil 3D: Höhenplan", 6, 4, 2, "https://hilfe.example/confirm/abc").In,
        ["work-report"] = new WorkReportMail("Markus Weide", "RV-2026-007", "11/2026", new LocalDate(2026, 12, 8), "https://hilfe.example/reports/1").In,
        ["work-report-at-once"] = new WorkReportMail("Markus Weide", "RV-2026-007", "11/2026", null, null).In,
        ["invoice"] = new InvoiceMail("Hansen + Weide", "RE-2026-00042", InvoiceTypeCode.Invoice, new LocalDate(2026, 12, 1), "RV-2026-007", 1234.56m, "EUR", new LocalDate(2026, 12, 15)).In,
        ["cancellation"] = new InvoiceMail("Hansen + Weide", "ST-2026-00003", InvoiceTypeCode.CreditNote, new LocalDate(2026, 12, 1), "RV-2026-007", 1234.56m, "EUR", null).In,
        ["notice-60"] = Reminder(60).In,
        ["notice-30"] = Reminder(30).In,
        ["notice-7"] = Reminder(7).In,
        ["notice-1"] = Reminder(1).In,
        ["notice-received"] = new NoticeReceivedMail("Ute Ewald", "RV-2026-031", Instant.FromUtc(2028, 8, 31, 21, 59), new LocalDate(2028, 11, 30), false).In,
        ["notice-late"] = new NoticeReceivedMail("Ute Ewald", "RV-2026-031", Instant.FromUtc(2028, 8, 31, 22, 0), new LocalDate(2029, 11, 30), true).In,
        ["offer"] = new OfferMail("Ute Ewald", "RV-2026-031", 1, "https://hilfe.example/accept/abc", new LocalDate(2026, 12, 31), true).In,
        ["offer-version"] = new OfferMail("Ute Ewald", "RV-2026-031", 2, "https://hilfe.example/accept/abc", new LocalDate(2026, 12, 31), false).In,
        ["interception"] = new InterceptionMail("Ruth Falk", "4F3A-91C2", "RV-2026-007", "Hansen + Weide", "Katrin Hansen", "Jana Krämer", "words-wrong", Instant.FromUtc(2026, 11, 24, 9, 44)).In,
        ["invitation"] = new InvitationMail("Jana Krämer", "jana.kraemer", "https://hilfe.example/invitation?who=1&key=2").In,
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var name in Mails.Keys)
            {
                all.Add(name, "de");
                all.Add(name, "en");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_mail_reads_word_for_word_as_agreed(string name, string language)
    {
        var mail = Mails[name](language, Post.Firm);
        var text = $"{mail.Subject}\n\n{mail.Text}";
        var path = Path.Combine(AppContext.BaseDirectory, "Mail", "golden", $"{name}.{language}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), $"{name}.{language}.txt"), text);
            return;
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public void No_mail_speaks_of_agents_hubs_tickets_or_tokens()
    {
        foreach (var text in Mails.Values.SelectMany(mail => new[] { mail("de", Post.Firm), mail("en", Post.Firm) }))
        {
            Assert.All(new[] { "agent", "hub", "ticket", "token" }, word => Assert.DoesNotContain(word, text.Subject + text.Text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static NoticeReminderMail Reminder(int days) =>
        new("Ute Ewald", "RV-2026-031", "Gutachterbüro Ewald & Co. KG", Day, new LocalDate(2028, 11, 30), new LocalDate(2029, 11, 30), days);

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "golden");
}
