using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using RemoteSupport.Hub.Signaling;
using RemoteSupport.Hub.Technicians;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Hub.Tests.Signaling;

public sealed class AuthorisationTests
{
    private const string Anonymous = "anonymous";
    private const string AnonymousInSession = "anonymous in a session";
    private const string SeatedTechnician = "seated technician";

    /// <summary>Who may call what. A method that is missing here fails the test: the table is the decision.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["AgentHub.EnterCode"] = Everybody(),
        ["AgentHub.SignIn"] = Everybody(),
        ["AgentHub.Resume"] = Everybody(),
        ["AgentHub.SetConsent"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.SetPaused"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.Leave"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.Beat"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.Relay"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.KeysHeld"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.Reply"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.Item"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.KeysResumed"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.AnswerOrder"] = [AnonymousInSession, SeatedTechnician],
        ["TechnicianHub.SetTopic"] = [SeatedTechnician],
        ["TechnicianHub.AskEstimate"] = [SeatedTechnician],
        ["TechnicianHub.SetSeverity"] = [SeatedTechnician],
        ["TechnicianHub.CallSpecialist"] = [SeatedTechnician],
        ["AgentHub.IceServers"] = [AnonymousInSession, SeatedTechnician],
        ["AgentHub.Abort"] = [AnonymousInSession, SeatedTechnician],
        ["TechnicianHub.Watch"] = [StaffRoles.Technician, StaffRoles.Dispatcher, SeatedTechnician],
        ["TechnicianHub.SetAvailable"] = [StaffRoles.Technician, SeatedTechnician],
        ["TechnicianHub.TakeCall"] = [StaffRoles.Technician, SeatedTechnician],
        ["TechnicianHub.Join"] = [StaffRoles.Technician, SeatedTechnician],
        ["TechnicianHub.Leave"] = [SeatedTechnician],
        ["TechnicianHub.NewCode"] = [SeatedTechnician],
        ["TechnicianHub.RequestControl"] = [SeatedTechnician],
        ["TechnicianHub.ReleaseControl"] = [SeatedTechnician],
        ["TechnicianHub.SetPaused"] = [SeatedTechnician],
        ["TechnicianHub.EndCall"] = [SeatedTechnician],
        ["TechnicianHub.EndSession"] = [SeatedTechnician],
        ["TechnicianHub.Beat"] = [SeatedTechnician],
        ["TechnicianHub.Relay"] = [SeatedTechnician],
        ["TechnicianHub.KeysHeld"] = [SeatedTechnician],
        ["TechnicianHub.Commit"] = [SeatedTechnician],
        ["TechnicianHub.Reveal"] = [SeatedTechnician],
        ["TechnicianHub.Item"] = [SeatedTechnician],
        ["TechnicianHub.ResumeKeys"] = [SeatedTechnician],
        ["TechnicianHub.IceServers"] = [SeatedTechnician],
        ["TechnicianHub.Abort"] = [SeatedTechnician],
    };

    public static TheoryData<string, string> EveryMethodAndCaller()
    {
        var data = new TheoryData<string, string>();
        foreach (var method in Methods())
        {
            foreach (var caller in Everybody())
            {
                data.Add(Name(method), caller);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryMethodAndCaller))]
    public void A_hub_method_answers_exactly_those_who_may_call_it(string name, string caller)
    {
        var method = Methods().Single(m => Name(m) == name);
        var (user, items) = Person(caller);

        Assert.True(Allowed.TryGetValue(name, out var callers), $"{name} stands in no table: decide who may call it.");
        Assert.Equal(callers.Contains(caller), RequiresFilter.MayCall(method, user, items));
    }

    [Fact]
    public void A_method_without_a_word_is_refused_to_everybody()
    {
        var method = typeof(AuthorisationTests).GetMethod(nameof(WithoutAWord), BindingFlags.NonPublic | BindingFlags.Static)!;

        Assert.All(Everybody(), caller =>
        {
            var (user, items) = Person(caller);
            Assert.False(RequiresFilter.MayCall(method, user, items));
        });
    }

    [Fact]
    public void Every_method_of_the_contract_is_there()
    {
        Assert.Equal(
            typeof(IAgentHub).GetMethods().Select(m => $"AgentHub.{m.Name}")
                .Concat(typeof(ITechnicianHub).GetMethods().Select(m => $"TechnicianHub.{m.Name}")).Order(),
            Methods().Select(Name).Order());
    }

    [Fact]
    public void Both_endpoints_say_who_may_come_in()
    {
        Assert.NotNull(typeof(AgentHub).GetCustomAttribute<AllowAnonymousAttribute>());
        Assert.NotNull(typeof(TechnicianHub).GetCustomAttribute<AuthorizeAttribute>());
    }

    private static void WithoutAWord()
    {
    }

    private static string[] Everybody() => [Anonymous, AnonymousInSession, SeatedTechnician, .. StaffRoles.All];

    private static IEnumerable<MethodInfo> Methods() =>
        new[] { typeof(AgentHub), typeof(TechnicianHub) }.SelectMany(hub =>
            hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => m.Name != "OnDisconnectedAsync"));

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static (ClaimsPrincipal User, Dictionary<object, object?> Items) Person(string caller)
    {
        var items = new Dictionary<object, object?>();
        if (caller is AnonymousInSession or SeatedTechnician)
        {
            items[CallerItems.Session] = new object();
        }

        var role = caller == SeatedTechnician ? StaffRoles.Technician : caller;
        return StaffRoles.All.Contains(role)
            ? (new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test")), items)
            : (new ClaimsPrincipal(new ClaimsIdentity()), items);
    }
}
