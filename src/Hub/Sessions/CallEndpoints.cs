using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Contracts.Persons;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Sessions;

/// <summary>The two forms of the start page that open a session.</summary>
public static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder app)
    {
        var calls = app.MapGroup("/calls").RequireAuthorization(new AuthorizeAttribute { Roles = StaffRoles.Technician });
        calls.MapPost("/start", StartAsync);
        calls.MapPost("/back", CallBackAsync);
    }

    private static async Task<IResult> StartAsync(
        [FromForm] StartCallForm form, HttpContext http, SessionDesk desk, ColleagueAdmission colleagues, UserManager<StaffUser> users, CancellationToken cancellationToken)
    {
        var technician = (await users.GetUserAsync(http.User))!;
        var (person, refusal) = string.IsNullOrWhiteSpace(form.ColleagueAddress)
            ? (form.Person, null)
            : await colleagues.AdmitAsync(form.Contract, form.ColleagueName, form.ColleagueAddress, technician.Id, cancellationToken);
        if (person is null)
        {
            return Back(refusal, form.Q);
        }

        var start = new CaseStart(form.Contract, person.Value)
        {
            Topic = form.Topic,
            Severity = form.Severity,
            EstimateUnits = form.Estimate,
            CaseId = Guid.TryParse(form.Case, out var known) ? known : null,
            Origin = "code",
        };
        var result = await desk.StartCallAsync(start, technician, cancellationToken);
        return result.SessionId is { } id ? Open(id) : Back(result.Error, form.Q);
    }

    /// <summary>Starts the call to somebody who waits, and takes the promise off the list.</summary>
    private static async Task<IResult> CallBackAsync(
        [FromForm] Guid promise, HttpContext http, SessionDesk desk, UserManager<StaffUser> users, CallbackDesk callbacks)
    {
        var technician = (await users.GetUserAsync(http.User))!;
        if (await callbacks.TakeAsync(promise, technician) is not { } taken)
        {
            return Back(ErrorCodes.CallTaken, null);
        }

        var start = new CaseStart(taken.ContractId, taken.PersonId) { CaseId = taken.CaseId, Origin = "code" };
        var result = await desk.StartCallAsync(start, technician, http.RequestAborted);
        if (result.SessionId is { } id)
        {
            return Open(id);
        }

        await callbacks.GiveBackAsync(promise);
        return Back(result.Error, null);
    }

    private static IResult Open(Guid sessionId) => Results.LocalRedirect($"/sessions/{new SessionId(sessionId)}");

    private static IResult Back(string? error, string? query) => Results.LocalRedirect(
        $"/?error={Uri.EscapeDataString(error ?? ErrorCodes.NotAllowed)}&q={Uri.EscapeDataString(query ?? "")}");
}

/// <summary>What the start page's form posts; a field that is missing is empty.</summary>
public sealed class StartCallForm
{
    public Guid Contract { get; set; }

    public Guid Person { get; set; }

    /// <summary>Somebody who is not in the list but has an address in the contract's mail domain.</summary>
    public string? ColleagueName { get; set; }

    public string? ColleagueAddress { get; set; }

    public string? Topic { get; set; }

    public string? Severity { get; set; }

    /// <summary>Quarter-hours.</summary>
    public int? Estimate { get; set; }

    /// <summary>A case that goes on; empty for a new topic.</summary>
    public string? Case { get; set; }

    public string? Q { get; set; }
}
