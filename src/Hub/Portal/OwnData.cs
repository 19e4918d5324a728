using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Invoicing.Records;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Portal;

/// <summary>
/// Everything that the portal can ask the database for: each query begins with the signed-in person's contract, so that
/// an id of somebody else finds nothing and looks like one that was never given out.
/// </summary>
public sealed class OwnData(HubDbContext db, Customer customer) : IAsyncDisposable
{
    /// <summary>For the desks that gather whole reports; they are asked only for the own contract's number.</summary>
    public HubDbContext Database => db;

    public Customer Customer => customer;

    public IQueryable<Contract> Contracts => db.Contracts.Where(one => one.Id == customer.ContractId);

    public IQueryable<Person> Persons => db.Persons.Where(one => one.ContractId == customer.ContractId);

    public IQueryable<SupportSession> Sessions => db.Sessions.Where(one => one.ContractId == customer.ContractId);

    public IQueryable<LedgerEvent> Ledger => db.Ledger.Where(line => Sessions.Any(session => session.Id == line.SessionId));

    public IQueryable<ManualWork> Entries => db.Set<ManualWork>().Where(one => one.ContractId == customer.ContractId);

    public IQueryable<BilledClaim> Claims => db.Set<BilledClaim>().Where(one => one.ContractId == customer.ContractId);

    public IQueryable<ReportShare> Shares => db.Set<ReportShare>().Where(one => one.ContractId == customer.ContractId);

    public IQueryable<Invoice> Invoices => db.Set<Invoice>().Where(one => one.ContractId == customer.ContractId);

    /// <summary>Files of the own invoices, except the inputs, which hold the staff's side of the numbers.</summary>
    public IQueryable<StoredDocument> Documents => db.Set<StoredDocument>()
        .Where(one => one.Kind != StoredDocument.Inputs && Invoices.Any(invoice => invoice.Id == one.InvoiceId));

    public IQueryable<Notice> Notices => db.Notices.Where(one => one.ContractId == customer.ContractId);

    public ValueTask DisposeAsync() => db.DisposeAsync();
}

/// <summary>Opens the database for one customer.</summary>
public sealed class OwnDataSource(IDbContextFactory<HubDbContext> contexts)
{
    public async Task<OwnData> OpenAsync(Customer customer, CancellationToken cancellationToken) =>
        new(await contexts.CreateDbContextAsync(cancellationToken), customer);
}
