using System.Text;
using NodaTime;
using RemoteSupport.Billing.Invoices;
using RemoteSupport.Billing.Tests.Cases;

namespace RemoteSupport.Billing.Tests.Datev;

/// <summary>DATEV reads bytes, so bytes are what is checked.</summary>
public sealed class DatevBatchTests
{
    private static readonly DatevSettings Settings = new(29098, 55003, AccountChart.SKR03);

    private static readonly LocalDateTime Now = new LocalDateTime(2026, 12, 1, 14, 4, 40).PlusMilliseconds(439);

    private static readonly DatevEntry Domestic =
        new("10042", "RE-2026-00042", new LocalDate(2026, 11, 2), 1836.18m, VatCategory.S, 19m, "Anlagenbau Beispiel AG");

    private static readonly DatevEntry[] Month =
    [
        Domestic,
        Domestic with { Number = "ST-2026-00003", Date = new LocalDate(2026, 11, 9), IsCancellation = true },
        Domestic with { Number = "RE-2026-00043", Date = new LocalDate(2026, 11, 9), Gross = 1800.92m },
        new("10077", "RE-2026-00044", new LocalDate(2026, 11, 2), 1543.01m, VatCategory.AE, 0m, "Staalbouw \"Voorbeeld\" B.V.; Rotterdam", "NL123456789B01"),
        new("10080", "RE-2026-00046", new LocalDate(2026, 11, 2), 325.88m, VatCategory.O, 0m, "Zürcher Bergbahn Łódź 日本"),
        Domestic with { Number = "RE-2026-00047", Gross = 107m, VatRate = 7m, Text = "Sieben\tProzent\r\nin zwei Zeilen" },
    ];

    [Fact]
    public void A_month_is_the_golden_file_byte_for_byte()
    {
        var file = Assert.Single(DatevBatch.Create(Month, Settings, Now));
        Assert.Equal("EXTF_Buchungsstapel_20261102_20261109.csv", file.Name);
        var golden = Path.Combine(CaseFile.RepositoryRoot(), "tests", "fixtures", "datev", file.Name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllBytes(golden, file.Content);
        }

        Assert.Equal(File.ReadAllBytes(golden), file.Content);
    }

    [Fact]
    public void The_header_is_as_datev_writes_its_own()
    {
        Assert.Equal(
            "\"EXTF\";700;21;\"Buchungsstapel\";13;20261201140440439;;\"RS\";\"\";\"\";29098;55003;20260101;4;20261102;20261109;\"Rechnungsausgang\";\"\";1;0;0;\"EUR\";;\"\";;;\"03\";;;\"\";\"\"",
            Lines(Month)[0]);
    }

    [Fact]
    public void Every_line_has_125_columns_and_ends_with_cr_lf()
    {
        var text = Text(Month);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '\n'), text.Count(c => c == '\r'));
        var lines = Lines(Month);
        Assert.Equal(2 + Month.Length, lines.Count);
        Assert.All(lines.Skip(1), line => Assert.Equal(125, Cells(line).Count));
        Assert.Equal(31, Cells(lines[0]).Count);
        Assert.Equal(("Umsatz (ohne Soll/Haben-Kz)", "Abw. Skontokonto"), (Cells(lines[1])[0], Cells(lines[1])[124]));
        Assert.Equal(125, Cells(lines[1]).Distinct().Count());
    }

    [Fact]
    public void Amounts_are_positive_with_a_comma_and_the_side_says_the_direction()
    {
        var rows = Lines(Month).Skip(2).Select(Cells).ToDictionary(row => row[10]);
        Assert.Equal(("1836,18", "S", "10042", "8400", "0211"), Row(rows["RE-2026-00042"]));
        Assert.Equal(("1836,18", "H", "10042", "8400", "0911"), Row(rows["ST-2026-00003"]));
        Assert.Equal(("1543,01", "S", "10077", "8336", "0211"), Row(rows["RE-2026-00044"]));
        Assert.Equal("NL123456789B01", rows["RE-2026-00044"][39]);
        Assert.Equal(("107,00", "S", "10042", "8300", "0211"), Row(rows["RE-2026-00047"]));
    }

    [Fact]
    public void Texts_are_quoted_and_numbers_are_not()
    {
        var line = Lines([Domestic])[2];
        Assert.StartsWith("1836,18;\"S\";\"EUR\";;;\"\";10042;8400;\"\";0211;\"RE-2026-00042\";\"\";;\"Anlagenbau Beispiel AG\";;", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotation_marks_are_doubled_control_characters_and_strange_letters_replaced()
    {
        var text = Text(Month);
        Assert.Contains("\"Staalbouw \"\"Voorbeeld\"\" B.V.; Rotterdam\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Sieben Prozent  in zwei Zeilen\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Zürcher Bergbahn ?ódz ??\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c is not ('\r' or '\n'));
    }

    [Fact]
    public void The_file_is_windows_1252_without_a_mark()
    {
        var content = DatevBatch.Create([Domestic with { Text = "ÄÖÜß€–" }], Settings, Now)[0].Content;
        Assert.Equal((byte)'"', content[0]);
        byte[] expected = [0xC4, 0xD6, 0xDC, 0xDF, 0x80, 0x96];
        Assert.True(content.AsSpan().IndexOf(expected) > 0);
    }

    [Fact]
    public void A_long_text_is_cut_at_sixty_characters() =>
        Assert.Equal(60, Cells(Lines([Domestic with { Text = new string('x', 100) }])[2])[13].Length);

    [Fact]
    public void Each_fiscal_year_is_a_file_of_its_own()
    {
        DatevEntry[] entries = [Domestic with { Date = new LocalDate(2027, 1, 1) }, Domestic, Domestic with { Date = new LocalDate(2026, 12, 31) }];
        var files = DatevBatch.Create(entries, Settings, Now);
        Assert.Equal([new LocalDate(2026, 1, 1), new LocalDate(2027, 1, 1)], files.Select(f => f.FiscalYear));
        var july = DatevBatch.Create(entries, Settings with { FiscalYearMonth = 7 }, Now);
        Assert.Equal(new LocalDate(2026, 7, 1), Assert.Single(july).FiscalYear);
        Assert.Contains(";20260701;4;20261102;20270101;", Decode(july[0].Content), StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_are_settings_and_a_lock_is_said_twice()
    {
        var settings = Settings with
        {
            Chart = AccountChart.SKR04,
            Locked = true,
            RevenueAccounts = new Dictionary<(VatCategory, decimal), string> { [(VatCategory.S, 19m)] = "4401", [(VatCategory.E, 0m)] = "4100" },
        };
        var lines = Lines([Domestic, Domestic with { VatCategory = VatCategory.E, VatRate = 0m }, Month[3]], settings);
        Assert.Equal(["4401", "4100", "4336"], lines.Skip(2).Select(line => Cells(line)[7]));
        Assert.Equal(("1", "1"), (Cells(lines[0])[20], Cells(lines[2])[113]));
        Assert.Equal("04", Cells(lines[0])[26]);
    }

    [Fact]
    public void What_has_no_amount_is_not_booked() => Assert.Empty(DatevBatch.Create([Domestic with { Gross = 0m }], Settings, Now));

    [Theory]
    [InlineData("")]
    [InlineData("RE 2026")]
    [InlineData("RÄ-2026-00001")]
    [InlineData("RE;1")]
    [InlineData("RE-2026-000000000000000000000000000001")]
    public void A_number_that_datev_would_change_is_refused(string number) =>
        Assert.Throws<ArgumentException>(() => DatevBatch.Create([Domestic with { Number = number }], Settings, Now));

    [Fact]
    public void Settings_and_accounts_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DatevBatch.Create([Domestic with { Debtor = "D10042" }], Settings, Now));
        Assert.Throws<ArgumentException>(() => DatevBatch.Create([Domestic with { VatRate = 16m }], Settings, Now));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatevBatch.Create([], Settings with { Consultant = 1000 }, Now));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatevBatch.Create([], Settings with { Client = 0 }, Now));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatevBatch.Create([], Settings with { AccountLength = 9 }, Now));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatevBatch.Create([], Settings with { FiscalYearMonth = 13 }, Now));
    }

    private static (string, string, string, string, string) Row(IReadOnlyList<string> cells) => (cells[0], cells[1], cells[6], cells[7], cells[9]);

    private static string Text(DatevEntry[] entries, DatevSettings? settings = null) =>
        Decode(Assert.Single(DatevBatch.Create(entries, settings ?? Settings, Now)).Content);

    private static string Decode(byte[] content) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);

    private static List<string> Lines(DatevEntry[] entries, DatevSettings? settings = null) =>
        [.. Text(entries, settings).Split("\r\n").SkipLast(1)];

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    cell.Append(line[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ';' when !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(line[i]);
                    break;
            }
        }

        return [.. cells, cell.ToString()];
    }
}
