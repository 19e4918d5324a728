using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Signaling;

/// <summary>
/// Stands before every hub method: checks <see cref="RequiresAttribute"/> and turns whatever goes wrong inside into a
/// word of <see cref="ErrorCodes"/> for the one who called. It never ends a connection.
/// </summary>
public sealed partial class RequiresFilter(HubClock clock, ILogger<RequiresFilter> log) : IHubFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var method = invocationContext.HubMethod;
        if (!MayCall(method, invocationContext.Context.User, invocationContext.Context.Items))
        {
            Refused(method.Name);
            throw new HubException(ErrorCodes.NotAllowed);
        }

        if (!IsStream(method) && !Budget(invocationContext.Context).TryTake(clock.Now))
        {
            throw new HubException(ErrorCodes.TooManyMessages);
        }

        try
        {
            return await next(invocationContext);
        }
        catch (LedgerUnavailableException)
        {
            throw new HubException(ErrorCodes.LedgerUnavailable);
        }
        catch (Exception error) when (error is not HubException)
        {
            Failed(error, method.Name);
            throw new HubException(ErrorCodes.MessageMalformed);
        }
    }

    /// <summary>The decision alone, so that a test can walk all methods with every caller.</summary>
    public static bool MayCall(MethodInfo method, ClaimsPrincipal? user, IDictionary<object, object?> items)
    {
        var callers = method.GetCustomAttribute<RequiresAttribute>()?.Callers ?? [];
        var seatNeeded = callers.Contains(Callers.Seated);
        if (seatNeeded && !items.ContainsKey(CallerItems.Session))
        {
            return false;
        }

        return callers.Any(caller => caller switch
        {
            Callers.Anyone => true,
            Callers.AgentInSession => items.ContainsKey(CallerItems.Session),
            Callers.Seated => false,
            _ => StaffRoles.All.Contains(caller) && user?.Identity?.IsAuthenticated == true && user.IsInRole(caller),
        });
    }

    private static bool IsStream(MethodInfo method) => method.Name is nameof(IAgentHub.Relay) or nameof(IAgentHub.Beat);

    private MessageBudget Budget(HubCallerContext context)
    {
        if (context.Items.TryGetValue(CallerItems.Budget, out var known))
        {
            return (MessageBudget)known!;
        }

        var budget = new MessageBudget(clock.Now);
        context.Items[CallerItems.Budget] = budget;
        return budget;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Method} refused: the caller may not do this")]
    private partial void Refused(string method);

    [LoggerMessage(2, LogLevel.Error, "{Method} failed")]
    private partial void Failed(Exception error, string method);
}

/// <summary>Keys of a connection's items.</summary>
public static class CallerItems
{
    /// <summary>The <see cref="LiveSession"/> of an agent or of a seated technician.</summary>
    public const string Session = "session";

    /// <summary>The technician's <see cref="LiveSeat"/>.</summary>
    public const string Seat = "seat";

    /// <summary>The connection's <see cref="MessageBudget"/>.</summary>
    public const string Budget = "budget";
}
