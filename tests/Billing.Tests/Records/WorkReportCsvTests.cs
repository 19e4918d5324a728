using System.Text;
using NodaTime;
using RemoteSupport.Billing.Records;
using RemoteSupport.Billing.Rounding;
using RemoteSupport.Billing.Sessions;
using static RemoteSupport.Billing.Tests.Sessions.Ledger;

namespace RemoteSupport.Billing.Tests.Records;

/// <summary>The table that travels with the invoice.</summary>
public sealed class WorkReportCsvTests
{
    private static readonly WorkReportHeader Header = new(
        "TN-2026-00184", "RV-2026-007", "2", new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31), new LocalDate(2026, 11, 6));

    [Fact]
    public void Rows_and_sums_stand_under_german_heads()
    {
        var lines = Lines(Write([Work()]));
        Assert.Equal(
            "Nr.;Datum;Beginn;Ende;Kanal;Techniker;Anfordernde Person;Thema;Ausgeführte Arbeiten;Nettodauer;Unterbrechungen;Viertelstunden;Stunden;Klasse;Zuschlag %;Außerhalb der Servicezeit;Erfassung;Status",
            lines[0]);
        Assert.Equal(
            "1;05.10.2026;10:00;10:40;Remote;T. Lindner;Katrin Hansen;Thema;Erledigt.;0:40:00;0:00:00;3;0,75;2;;nein;Uhr des Vermittlungsservers;berechnet",
            lines[1]);
        Assert.Equal(";;;;;;;Summe (Menge der Rechnung);;0:40:00;;3;0,75;2;0,00;;;", lines[2]);
    }

    [Fact]
    public void English_has_its_own_words_dates_and_points()
    {
        var lines = Lines(Write([Work()], language: WorkReportCsvLanguage.English));
        Assert.StartsWith("No.;Date;Start;End;Channel;Technician;Requested by;Topic;Work done;Net time;Interruptions;Quarter-hours;", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1;2026-10-05;10:00;10:40;Remote;", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(";0.75;2;;no;clock of the switching server;billed", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_utf_8_with_a_mark_and_cr_lf()
    {
        var csv = Write([Work()]);
        Assert.Equal(new byte[] { 0xEF, 0xBB, 0xBF }, csv[..3]);
        var text = new UTF8Encoding(false, true).GetString(csv[3..]);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '\r'), text.Count(c => c == '\n'));
        Assert.All(text.Split("\r\n").SkipLast(1), line => Assert.Equal(17, line.Count(c => c == ';')));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+49 69 1234567")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n\t =1+1")]
    [InlineData("＝1+1")]
    public void Nothing_a_customer_writes_is_a_formula(string text)
    {
        var line = Lines(Write([Work() with { Topic = text, RequestedBy = text, Work = text }]))[1];
        var cells = line.Split(';');
        Assert.All(new[] { cells[6], cells[7], cells[8] }, cell => Assert.StartsWith("\"'", cell, StringComparison.Ordinal));
    }

    [Fact]
    public void Separators_quotation_marks_and_line_ends_stay_inside_their_cell()
    {
        var line = Lines(Write([Work() with { Work = "A;B \"C\"\r\nD" }]))[1];
        Assert.Contains(";\"A;B \"\"C\"\"  D\";", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_status_has_its_words_in_both_languages()
    {
        var silent = Work("2026-10-05T12:00:00Z", "2026-10-05T12:20:00Z", "C2") with { Work = "" };
        var tiny = Work("2026-10-06T12:00:00Z", "2026-10-06T12:00:30Z", "C3");
        var partly = Work("2026-10-07T12:00:00Z", "2026-10-07T13:20:00Z", "C4");
        var open = Work("2026-10-08T12:00:00Z", "2026-10-08T12:20:00Z", "C4");
        var german = Lines(Write([silent, tiny, partly, open])).Skip(1).Take(4).Select(line => line.Split(';')[^1]);
        Assert.Equal(["Text fehlt, nicht berechnet", "nicht berechnet: unter 1 min", "berechnet, 2 unbestätigt", "unbestätigt, nicht berechnet"], german);
        var english = Lines(Write([silent, tiny, partly, open], language: WorkReportCsvLanguage.English)).Skip(1).Take(4).Select(line => line.Split(';')[^1]);
        Assert.Equal(["text missing, not billed", "not billed: below 1 min", "billed, 2 unconfirmed", "unconfirmed, not billed"], english);
    }

    [Fact]
    public void A_night_of_the_clock_change_shows_offsets_and_a_typed_entry_says_so()
    {
        var night = Work("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z", "C5");
        var entry = new ManualEntry("C6", new LocalDate(2026, 10, 26), Duration.FromMinutes(20), ManualKind.Email, "2", "x", "J. Krämer", At("2026-10-27T09:00:00Z"));
        var typed = Work() with
        {
            Item = ManualEntries.Bill([entry], Options).Single().Item,
            Channel = WorkChannel.Email,
            Manual = new ManualMark(entry.EnteredBy, entry.EnteredAt),
        };
        var lines = Lines(Write([night, typed]));
        Assert.Contains(";02:50 (+02:00);02:10 (+01:00);", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2;26.10.2026;;;E-Mail;", lines[2], StringComparison.Ordinal);
        Assert.Contains(";manuell erfasst am 27.10.2026: J. Krämer;", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Units_have_the_name_of_their_length()
    {
        var minutes = Options with { Mode = RoundingMode.Minutes };
        Assert.Contains(";Minuten;", Lines(Write([Work(options: minutes)], minutes))[0], StringComparison.Ordinal);
        var halves = Options with { StepSeconds = 1800 };
        Assert.Contains(";Einheiten zu 30 min;", Lines(Write([Work(options: halves)], halves))[0], StringComparison.Ordinal);
    }

    private static ReportedWork Work(
        string start = "2026-10-05T08:00:00Z",
        string end = "2026-10-05T08:40:00Z",
        string caseId = "C1",
        BillingOptions? options = null)
    {
        var item = BillOne(Plain(start, end, $"S {start}", caseId), options);
        return new(item, WorkChannel.Remote, [new TechnicianPresence("T. Lindner", item.First)], "Katrin Hansen", "Thema", "Erledigt.");
    }

    private static byte[] Write(ReportedWork[] work, BillingOptions? options = null, WorkReportCsvLanguage language = WorkReportCsvLanguage.German)
    {
        var report = ReportedWork.Report(Header, work, options?.Mode == RoundingMode.Minutes ? 60 : 4, options ?? Options);
        return WorkReportCsv.Write(report, options ?? Options, language);
    }

    private static string[] Lines(byte[] csv) => Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
}
