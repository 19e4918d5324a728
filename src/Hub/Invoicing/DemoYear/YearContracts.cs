using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;

namespace RemoteSupport.Hub.Invoicing.DemoYear;

/// <summary>Invents the year's customers: most plain, some with every option that a contract may agree.</summary>
internal static class YearContracts
{
    private static readonly string[] Names = ["Planungsbüro", "Tiefbau", "Ingenieurbüro", "Stadtwerke", "Architekten", "Vermessung", "Statik", "Wasserverband"];
    private static readonly string[] Places = ["Nordeifel", "Rurtal", "Bergheim", "Jülich", "Kall", "Erft", "Voreifel", "Siebengebirge"];
    private static readonly (string Severity, string Name, decimal Rate, int Hours)[] Prices =
        [("1", "Stillstand", 148.50m, 2), ("2", "Arbeit behindert", 118.50m, 4), ("3", "Frage", 104.00m, 8), ("4", "Planbar", 96.00m, 24)];

    /// <summary>Adds them; number 1 ends in May without renewal, number 2 renews in July.</summary>
    public static List<Contract> Add(HubDbContext db, YearPlan plan)
    {
        var contracts = Enumerable.Range(1, plan.Contracts).Select(Create).ToList();
        db.AddRange(contracts.Select(contract => contract.Party!));
        db.AddRange(contracts);
        return contracts;
    }

    private static Contract Create(int index)
    {
        var party = PartyOf(index);
        var start = index switch { 1 => new LocalDate(2025, 6, 1), 2 => new LocalDate(2025, 7, 1), _ => new LocalDate(2025, 1, 1) };
        var months = index <= 2 ? 12 : 48;
        var contract = new Contract
        {
            Id = Guid.NewGuid(),
            Number = $"JV-2026-{index:000}",
            PartyId = party.Id,
            Party = party,
            Start = start,
            Months = months,
            End = ContractTerm.End(start, months),
            RenewalMonths = index == 2 ? 12 : 0,
            OrderReference = index % 9 == 0 ? $"B-{index:0000}-26" : null,
            BudgetUnits = index % 13 == 0 ? 24 : null,
        };
        SetTerms(contract, index);
        contract.SeverityClasses.AddRange(Prices.Select(price => ClassOf(contract, price, start, 1m)));
        if (index % 5 == 0)
        {
            contract.SeverityClasses.AddRange(Prices.Select(price => ClassOf(contract, price, new LocalDate(YearPlan.Year, 7, 1), 1.03m)));
        }

        contract.Services.AddRange(ServicesOf(contract));
        contract.Persons.AddRange(Enumerable.Range(1, 2).Select(number => PersonOf(contract, index, number)));
        return contract;
    }

    private static void SetTerms(Contract contract, int index)
    {
        var terms = contract.Terms;
        terms.ObjectionDays = index % 8 == 0 ? 5 : 0;
        terms.PeriodKind = index % 10 == 0 ? "quarter" : "month";
        terms.LineGrouping = index % 7 == 0 ? "perSession" : "grouped";
        terms.OutsideSurchargePercent = index % 4 == 0 ? 50m : 0m;
        terms.TechnicianMode = index % 17 == 0 ? "perTechnician" : "union";
        terms.Mode = index % 19 == 0 ? "minutes" : "up";
        terms.RateMode = index % 11 == 0 ? "slot" : "sessionStart";
    }

    private static Party PartyOf(int index) => new()
    {
        Id = Guid.NewGuid(),
        Name = $"{Names[index % Names.Length]} {Places[index / Names.Length % Places.Length]} GmbH",
        CustomerNumber = $"20 {index:000}",
        Street = $"Musterweg {index}",
        PostalCode = $"{50000 + index}",
        City = "Köln",
        Country = index % 20 == 0 ? "NL" : "DE",
        Language = index % 6 == 0 ? "en" : "de",
        VatId = index % 20 == 0 ? $"NL8500{index:00000}B01" : null,
        VatCheckedNumber = index % 20 == 0 ? $"NL8500{index:00000}B01" : null,
        VatCheckValid = index % 20 == 0 ? true : null,
        VatCheckedOn = index % 20 == 0 ? YearPlan.FirstDay : null,
        VatCheckReply = index % 20 == 0 ? "valid" : null,
        InvoiceEmail = $"rechnung{index}@kunde.example",
        DebtorAccount = $"{10000 + index}",
    };

    private static SeverityClass ClassOf(Contract contract, (string Severity, string Name, decimal Rate, int Hours) price, LocalDate from, decimal factor) => new()
    {
        Id = Guid.NewGuid(),
        ContractId = contract.Id,
        Severity = price.Severity,
        Name = price.Name,
        ValidFrom = from,
        RatePerHour = price.Rate * factor,
        ReactionHours = price.Hours,
    };

    private static IEnumerable<ServicePosition> ServicesOf(Contract contract)
    {
        (string Kind, string Unit, string Name, decimal? Price)[] services =
        [
            (ServiceKinds.Remote, ServiceUnits.QuarterHour, "Support", null),
            (ServiceKinds.Phone, ServiceUnits.QuarterHour, "Support", null),
            (ServiceKinds.Email, ServiceUnits.QuarterHour, "E-Mail-Support", null),
            (ServiceKinds.Project, ServiceUnits.Hour, "Projektarbeit", 124m),
            (ServiceKinds.Training, ServiceUnits.Day, "Schulung", 1180m),
            (ServiceKinds.Travel, ServiceUnits.Flat, "Anfahrt pauschal", 68m),
        ];
        return services.Select(one => new ServicePosition
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            Kind = one.Kind,
            Unit = one.Unit,
            Name = one.Name,
            Price = one.Price,
            ValidFrom = contract.Start,
        });
    }

    private static Person PersonOf(Contract contract, int index, int number) => new()
    {
        Id = Guid.NewGuid(),
        ContractId = contract.Id,
        Name = $"Person {index}.{number}",
        NormalizedName = Person.Normalize($"Person {index}.{number}"),
        Email = $"person{index}.{number}@kunde.example",
        MayApprove = number == 1,
    };
}
