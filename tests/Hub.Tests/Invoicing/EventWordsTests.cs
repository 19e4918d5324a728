using System.Reflection;
using RemoteSupport.Hub.Cases;
using RemoteSupport.Hub.Invoicing.Pages;
using RemoteSupport.Hub.Routing;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web;

namespace RemoteSupport.Hub.Tests.Invoicing;

public sealed class EventWordsTests
{
    public static TheoryData<string> Types() =>
        [.. new[] { typeof(LedgerTypes), typeof(CaseEvents), typeof(RoutingEvents) }
            .SelectMany(words => words.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_event_has_a_name_in_both_languages(string type)
    {
        var (german, english) = (In("de", type), In("en", type));
        Assert.NotEqual(german, english);
        Assert.DoesNotContain(type, new[] { german, english });
    }

    private static string In(string language, string type)
    {
        using var speaking = PageLanguage.Of(language);
        return EventWords.Of(type);
    }
}
