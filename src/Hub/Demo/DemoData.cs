using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Demo;

/// <summary>The invented firm, its staff and its customers. Dates hang on today, so that the demo never goes stale.</summary>
internal static class DemoData
{
    public static Firm Firm => new()
    {
        Name = "Brückner & Falk Ingenieursoftware GmbH",
        Street = "Am Beispielufer 12",
        PostalCode = "50667",
        City = "Köln",
        Phone = "0221 4710 123",
        Email = "support@brueckner-falk.example",
        State = "NW",
        VatId = "DE294710124",
        TaxNumber = "215/4710/0123",
        RegisterId = "Amtsgericht Köln, HRB 47101",
        Iban = "DE29370999990047101230",
        Bic = "BEISDE33XXX",
        AccountHolder = "Brückner & Falk Ingenieursoftware GmbH",
        InvoiceContactName = "Uwe Brandes",
        InvoiceContactPhone = "+49 221 4710 140",
        InvoiceContactEmail = "rechnung@brueckner-falk.example",
        MailSender = "support@brueckner-falk.example",
        Datev = new DatevSettings { ConsultantNumber = 29098, ClientNumber = 55003 },
        Demo = true,
    };

    /// <summary>Who made the contracts.</summary>
    public const string AdminName = "ralf.neumann";

    public static IReadOnlyList<(string UserName, string Name, string Role)> Staff { get; } =
    [
        ("jana.kraemer", "Jana Krämer", StaffRoles.Technician),
        ("tobias.lindner", "Tobias Lindner", StaffRoles.Technician),
        ("sabine.roth", "Sabine Roth", StaffRoles.Technician),
        ("petra.voss", "Petra Voss", StaffRoles.Dispatcher),
        ("uwe.brandes", "Uwe Brandes", StaffRoles.Billing),
        (AdminName, "Ralf Neumann", StaffRoles.Admin),
    ];

    public static IReadOnlyList<DemoContract> Contracts(LocalDate today)
    {
        var monthStart = new LocalDate(today.Year, today.Month, 1);
        return
        [
            new("RV-2026-007", monthStart.PlusMonths(-10), 24,
                new("Planungsbüro Hansen + Weide GmbH", "10 214", "Musterallee 4", "52062", "Aachen", "+49 241 4710 31") { VatId = "DE294710315", InvoiceEmail = "rechnung@hansen-weide.example", DebtorAccount = "10214", DataProcessingMonths = 10 },
                [new("Markus Weide", "m.weide@hansen-weide.example", true, true), new("Katrin Hansen", "k.hansen@hansen-weide.example", true, true)],
                [new("Autodesk", "Civil 3D", "AD-4471-882", 9), new("Bentley", "OpenRoads SELECT", "BS-20-1187", 4)])
            { BillsFromFirstSecond = true, RenewalMonths = 12, OrderReference = "B-4711-26" },
            new("RV-2025-019", monthStart.PlusMonths(-19), 24,
                new("Tiefbau Reimers GmbH", "10 088", "Ziegelweg 21", "53111", "Bonn", "+49 228 4710 55") { VatId = "DE294710559", InvoiceEmail = "buero@tiefbau-reimers.example", DebtorAccount = "10088", DataProcessingMonths = 19 },
                [new("Ole Petersen", "o.petersen@tiefbau-reimers.example", true, false), new("Anke Reimers", "a.reimers@tiefbau-reimers.example", true, true)],
                [new("Bentley", "OpenRoads SELECT", "BS-20-0932", 2)]) { RenewalMonths = 12, ObjectionDays = 0 },
            new("RV-2025-031", monthStart.PlusMonths(-13), 36,
                new("Wasserverband Rurtal", "10 031", "Am Pegel 2", "52349", "Düren", "+49 2421 4710 80") { VatId = "DE294710809", InvoiceEmail = "rechnung@wv-rurtal.example", DebtorAccount = "10031", BuyerReference = "05358000-47101-08", DataProcessingMonths = 13 },
                [new("Birgit Adams", "b.adams@wv-rurtal.example", true, true), new("Praktikum Betrieb", "betrieb@wv-rurtal.example", false, false)],
                [new("ELO", "ELOprofessional", "ELO-77120", 7)]) { DefaultSeverity = "1", RenewalMonths = 12, PeriodKind = "quarter" },
            new("SV-2023-104", monthStart.PlusMonths(-24), 24,
                new("Ing.-Büro Greta Reimann", "10 167", "Kirchgasse 9", "52351", "Düren", "+49 2421 4710 12") { VatId = "DE294710132", InvoiceEmail = "info@reimann-ing.example", DebtorAccount = "10167", DataProcessingMonths = 24 },
                [new("Greta Reimann", "info@reimann-ing.example", true, true)],
                []) { Kind = "support" },
            new("RV-2026-031", monthStart.PlusMonths(1), 24,
                new("Gutachterbüro Ewald & Co. KG", "10 240", "Lindenhof 3", "53879", "Euskirchen", "+49 2251 4710 17") { VatId = "DE294710173", InvoiceEmail = "buchhaltung@ewald-gutachten.example", DebtorAccount = "10240" },
                [new("Ute Ewald", "u.ewald@ewald-gutachten.example", true, true), new("Deniz Arslan", "d.arslan@ewald-gutachten.example", true, false)],
                []) { RenewalMonths = 12, MailDomain = "ewald-gutachten.example" },
            new("SV-2026-002", monthStart.PlusMonths(-9), 12,
                new("Northgate Survey Ltd.", "10 233", "Hafenstraße 40", "47119", "Duisburg", "+49 203 4710 66") { Language = "en", VatId = "DE294710663", InvoiceEmail = "accounts@northgate-survey.example", DebtorAccount = "10233", DataProcessingMonths = 9 },
                [new("Emma Clarke", "e.clarke@northgate-survey.example", true, true), new("Jörg Thelen", "j.thelen@northgate-survey.example", true, false)],
                [new("Autodesk", "AutoCAD", "AD-4471-120", 5)]) { DefaultSeverity = "3", Kind = "support" },
        ];
    }

    /// <summary>The firm's price list.</summary>
    public static IReadOnlyList<StandardPrice> Prices =>
    [
        new() { Severity = "1", Name = "Stillstand", RatePerHour = 148.50m, ReactionHours = 2 },
        new() { Severity = "2", Name = "Arbeit behindert", RatePerHour = 118.50m, ReactionHours = 4 },
        new() { Severity = "3", Name = "Frage", RatePerHour = 104.00m, ReactionHours = 8 },
        new() { Severity = "4", Name = "Planbar", RatePerHour = 96.00m, ReactionHours = 24 },
    ];

    /// <summary>The firm closes between the years: the next Christmas Eve and New Year's Eve.</summary>
    public static IReadOnlyList<ClosingDay> ClosingDays(LocalDate today) =>
    [
        new() { Id = Guid.NewGuid(), Date = new LocalDate(today.Year, 12, 24), Name = "Heiligabend" },
        new() { Id = Guid.NewGuid(), Date = new LocalDate(today.Year, 12, 31), Name = "Silvester" },
    ];

    /// <summary>What a contract of this kind agrees on; a support contract has neither projects nor trainings.</summary>
    public static IEnumerable<ServicePosition> Services(Contract contract)
    {
        var all = new[]
        {
            Service(contract, ServiceKinds.Remote, ServiceUnits.QuarterHour, "Remote-Support", null),
            Service(contract, ServiceKinds.Phone, ServiceUnits.QuarterHour, "Telefon-Support", null),
            Service(contract, ServiceKinds.Email, ServiceUnits.QuarterHour, "E-Mail-Support", null),
            Service(contract, ServiceKinds.OnSite, ServiceUnits.Hour, "Unterstützung vor Ort", 124.00m),
            Service(contract, ServiceKinds.Project, ServiceUnits.Hour, "Projektarbeit nach Stunden", 124.00m),
            Service(contract, ServiceKinds.Project, ServiceUnits.Day, "Projektarbeit nach Tagen", 940.00m),
            Service(contract, ServiceKinds.Training, ServiceUnits.Day, "Schulung", 1180.00m),
            Service(contract, ServiceKinds.Travel, ServiceUnits.Flat, "Anfahrt pauschal", 68.00m),
        };
        return contract.Kind == "framework" ? all : all.Take(3);
    }

    private static ServicePosition Service(Contract contract, string kind, string unit, string name, decimal? price) => new()
    {
        Id = Guid.NewGuid(),
        ContractId = contract.Id,
        Kind = kind,
        Unit = unit,
        Name = name,
        Price = price,
        ValidFrom = contract.Start,
    };
}

/// <param name="Number">Number of the contract.</param>
/// <param name="Start">First day.</param>
/// <param name="Months">Term.</param>
/// <param name="Party">The customer.</param>
/// <param name="Persons">Named persons.</param>
/// <param name="Manufacturers">Manufacturers' contracts beside it.</param>
internal sealed record DemoContract(
    string Number, LocalDate Start, int Months, DemoParty Party, DemoPerson[] Persons, DemoManufacturer[] Manufacturers)
{
    public string DefaultSeverity { get; init; } = "2";

    public bool BillsFromFirstSecond { get; init; }

    /// <summary>Working days for objections; 0 lets the demo be billed at once.</summary>
    public int ObjectionDays { get; init; } = 5;

    public string Kind { get; init; } = "framework";

    public int RenewalMonths { get; init; }

    public string PeriodKind { get; init; } = "month";

    public string? OrderReference { get; init; }

    public string? MailDomain { get; init; }
}

internal sealed record DemoParty(string Name, string CustomerNumber, string Street, string PostalCode, string City, string Phone)
{
    public string Language { get; init; } = "de";

    public string? VatId { get; init; }

    public string? InvoiceEmail { get; init; }

    public string? DebtorAccount { get; init; }

    public string? BuyerReference { get; init; }

    /// <summary>Months since the contract on data processing was signed; 0 when it is missing.</summary>
    public int DataProcessingMonths { get; init; }
}

internal sealed record DemoPerson(string Name, string Email, bool MayRequest, bool MayApprove);

internal sealed record DemoManufacturer(string Vendor, string Product, string Number, int MonthsLeft);
