using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Ending;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Portal;

/// <summary>The own contract as it stands, and its ending by the customer.</summary>
public sealed class OwnContract(OwnDataSource source, NoticeDesk notices, HubClock clock)
{
    public async Task<ContractFile> ReadAsync(Customer customer, CancellationToken cancellationToken)
    {
        await using var own = await source.OpenAsync(customer, cancellationToken);
        var contract = await own.Contracts.AsNoTracking().AsSplitQuery()
            .Include(one => one.Party).Include(one => one.SeverityClasses).Include(one => one.ManufacturerContracts).Include(one => one.Services)
            .Include(one => one.Notices).Include(one => one.Persons.OrderBy(person => person.Name))
            .SingleAsync(cancellationToken);
        var pending = contract.Notices.FirstOrDefault(one => one is { ConfirmedAt: null, WithdrawnAt: null });
        var now = clock.Now;
        return new ContractFile(
            contract,
            contract.Persons.Single(one => one.Id == customer.PersonId),
            FirmTime.Date(now),
            pending,
            contract.LastDay() is null && pending is null ? contract.NoticeWindow(FirmTime.Date(now)) : null,
            contract.EffectOfNotice(now).InTime == false);
    }

    /// <summary>
    /// Takes the notice; its receipt is the hub's time now (R-K5). Null when this person may not, when there is nothing
    /// to end, or when the end is no longer the one that was shown: midnight has passed.
    /// </summary>
    public async Task<Notice?> EndAsync(Customer customer, LocalDate shownEnd, CancellationToken cancellationToken)
    {
        var file = await ReadAsync(customer, cancellationToken);
        if (!file.Me.MayApprove || file.Window?.End != shownEnd)
        {
            return null;
        }

        var address = new[] { file.Me.Email, file.Contract.Party!.InvoiceEmail }.FirstOrDefault(MailOutbox.IsAddress);
        var input = new NoticeInput(customer.Name, "portal", clock.Now, null) { PersonId = customer.PersonId, ReplyTo = address };
        return await notices.ReceiveAsync(customer.ContractId, input, cancellationToken);
    }
}

/// <summary>The contract with what matters about its end today.</summary>
/// <param name="Contract">With everything in it.</param>
/// <param name="Me">The reader.</param>
/// <param name="Today">Local date.</param>
/// <param name="Pending">A late notice that nobody has confirmed yet.</param>
/// <param name="Window">What a notice would reach now; null when the end is settled.</param>
/// <param name="IsLate">It would come too late for the running term.</param>
public sealed record ContractFile(Contract Contract, Person Me, LocalDate Today, Notice? Pending, NoticeWindow? Window, bool IsLate);
