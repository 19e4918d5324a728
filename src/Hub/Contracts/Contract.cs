using NodaTime;

namespace RemoteSupport.Hub.Contracts;

/// <summary>A support or framework contract (Support- oder Rahmenvertrag). Dates are local, both inclusive.</summary>
public sealed class Contract
{
    public Guid Id { get; set; }

    public required string Number { get; set; }

    public Guid PartyId { get; set; }

    public Party? Party { get; set; }

    /// <summary><c>framework</c> or <c>support</c>.</summary>
    public string Kind { get; set; } = "framework";

    /// <summary><c>draft</c>, <c>offered</c> or <c>accepted</c>; nobody signs in under a contract that was not accepted.</summary>
    public string Stage { get; set; } = "accepted";

    public LocalDate Start { get; set; }

    /// <summary>12 to 48.</summary>
    public int Months { get; set; } = 12;

    /// <summary><c>dayStart</c>, or <c>event</c> when the first day does not count (§ 187 I BGB).</summary>
    public string StartMode { get; set; } = "dayStart";

    /// <summary>End of the first term, by the Civil Code; see <see cref="ContractLife"/> for the end as things stand.</summary>
    public LocalDate End { get; set; }

    /// <summary>Months of each renewal; 0 ends the contract by itself.</summary>
    public int RenewalMonths { get; set; }

    public int NoticeMonths { get; set; } = 3;

    /// <summary>Last day by a notice that took effect.</summary>
    public LocalDate? TerminatedOn { get; set; }

    /// <summary>Severity (Klasse) of a case unless chosen otherwise: <c>1</c> to <c>4</c>.</summary>
    public string DefaultSeverity { get; set; } = "2";

    /// <summary>Standing approval per case (Freigabe je Vorgang), quarter-hours (R-C1).</summary>
    public int StandingApprovalUnits { get; set; } = 4;

    /// <summary>Prepaid quarter-hours (Kontingent, R-C4); null without.</summary>
    public int? BudgetUnits { get; set; }

    public LocalDate? BudgetExpiresOn { get; set; }

    /// <summary>The customer's standing order number (BT-13), if there is one.</summary>
    public string? OrderReference { get; set; }

    /// <summary>Whoever has an address in this mail domain may request support without having been named (S12c); null admits
    /// only named persons.</summary>
    public string? MailDomain { get; set; }

    public string Currency { get; set; } = "EUR";

    public ContractTerms Terms { get; set; } = new();

    public List<SeverityClass> SeverityClasses { get; set; } = [];

    public List<ServicePosition> Services { get; set; } = [];

    public List<Person> Persons { get; set; } = [];

    public List<ManufacturerContract> ManufacturerContracts { get; set; } = [];

    public List<ContractVersion> Versions { get; set; } = [];

    public List<ContractAcceptance> Acceptances { get; set; } = [];

    public List<Notice> Notices { get; set; } = [];
}
