using System.Security.Cryptography;
using NodaTime;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Demo;

/// <summary>Puts the demo's customers and contracts into the database.</summary>
internal sealed class DemoContracts(HubDbContext db, Firm firm, string adminId, Instant now)
{
    private readonly LocalDate _today = FirmTime.Date(now);

    /// <summary>One contract with everything in it; what comes back is how its persons sign in.</summary>
    public DemoContractAccess Add(DemoContract plan)
    {
        var party = PartyOf(plan.Party, _today);
        var contract = ContractOf(plan, party);
        db.AddRange(party, contract);
        db.AddRange(DemoData.Prices.Select(price => new SeverityClass
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            Severity = price.Severity,
            Name = price.Name,
            ValidFrom = contract.Start,
            RatePerHour = price.RatePerHour,
            ReactionHours = price.ReactionHours,
        }));
        db.AddRange(DemoData.Services(contract));
        db.AddRange(plan.Manufacturers.Select(one => new ManufacturerContract
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            Vendor = one.Vendor,
            Product = one.Product,
            Number = one.Number,
            ValidTo = new LocalDate(_today.Year, _today.Month, 1).PlusMonths(one.MonthsLeft + 1).PlusDays(-1),
        }));
        DemoPersonAccess[] persons = [.. plan.Persons.Select(person => AddPerson(contract, plan, person))];
        Accept(contract, plan);
        return new DemoContractAccess(contract.Number, party.Name, persons);
    }

    /// <summary>Signed on paper some days before the start.</summary>
    private void Accept(Contract contract, DemoContract plan)
    {
        var signed = (plan.Start > _today ? _today : plan.Start).PlusDays(-9).At(new LocalTime(11, 0)).InZoneLeniently(FirmTime.Zone).ToInstant();
        var version = ContractHistory.Add(db, contract, firm, new VersionNote(adminId, signed, contract.Start, null));
        db.ContractAcceptances.Add(new ContractAcceptance
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            VersionNumber = version.Number,
            PersonName = plan.Persons[0].Name,
            TextHash = version.TextHash,
            OfferedAt = signed,
            AcceptedAt = signed,
            Channel = "paper",
            NotedBy = adminId,
        });
    }

    private static Party PartyOf(DemoParty plan, LocalDate today) => new()
    {
        Id = Guid.NewGuid(),
        Name = plan.Name,
        CustomerNumber = plan.CustomerNumber,
        Street = plan.Street,
        PostalCode = plan.PostalCode,
        City = plan.City,
        Phone = plan.Phone,
        Language = plan.Language,
        VatId = plan.VatId,
        InvoiceEmail = plan.InvoiceEmail,
        DebtorAccount = plan.DebtorAccount,
        BuyerReference = plan.BuyerReference,
        DataProcessingSignedOn = plan.DataProcessingMonths == 0 ? null : today.PlusMonths(-plan.DataProcessingMonths),
    };

    private static Contract ContractOf(DemoContract plan, Party party)
    {
        var contract = new Contract
        {
            Id = Guid.NewGuid(),
            Number = plan.Number,
            PartyId = party.Id,
            Party = party,
            Kind = plan.Kind,
            Start = plan.Start,
            Months = plan.Months,
            End = ContractTerm.End(plan.Start, plan.Months),
            RenewalMonths = plan.RenewalMonths,
            DefaultSeverity = plan.DefaultSeverity,
            OrderReference = plan.OrderReference,
            MailDomain = plan.MailDomain,
        };
        contract.Terms.PeriodKind = plan.PeriodKind;
        contract.Terms.ObjectionDays = plan.ObjectionDays;
        contract.Terms.MinBillableSeconds = plan.BillsFromFirstSecond ? 0 : contract.Terms.MinBillableSeconds;
        return contract;
    }

    private DemoPersonAccess AddPerson(Contract contract, DemoContract plan, DemoPerson person)
    {
        var pin = RandomNumberGenerator.GetString("0123456789", 6);
        db.Persons.Add(new Person
        {
            Id = Guid.NewGuid(),
            ContractId = contract.Id,
            Name = person.Name,
            NormalizedName = Person.Normalize(person.Name),
            Phone = plan.Party.Phone,
            Email = person.Email,
            PinHash = PinHasher.Hash(pin),
            MayRequest = person.MayRequest,
            MayApprove = person.MayApprove,
        });
        return new DemoPersonAccess(person.Name, pin);
    }
}
