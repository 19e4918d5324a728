using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RemoteSupport.Architecture.Tests.Style;

/// <summary>A class is sealed, or somebody derives from it: readers need not look for subclasses.</summary>
internal static class SealedRule
{
    private static readonly SyntaxKind[] Excused = [SyntaxKind.SealedKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.StaticKeyword];

    public static IEnumerable<string> Check(IEnumerable<(string Path, string Text)> files)
    {
        var classes = files.SelectMany(file => Classes(file.Path, file.Text)).ToArray();
        var excused = classes.Where(one => one.Excused).Select(one => one.Name)
            .Concat(classes.SelectMany(one => one.Bases)).ToHashSet(StringComparer.Ordinal);
        return classes.Where(one => !one.Excused && !excused.Contains(one.Name)).Select(one => $"{one.Place}: class {one.Name} is neither sealed nor inherited from");
    }

    private static IEnumerable<Found> Classes(string path, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        foreach (var type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            if (type is not ClassDeclarationSyntax && !type.IsKind(SyntaxKind.RecordDeclaration))
            {
                continue;
            }

            var line = tree.GetLineSpan(type.Identifier.Span).StartLinePosition.Line + 1;
            var bases = type.BaseList?.Types.Select(one => LastName(one.Type)).ToArray() ?? [];
            yield return new Found($"{path}:{line}", type.Identifier.Text, type.Modifiers.Any(one => Excused.Contains(one.Kind())), bases);
        }
    }

    private static string LastName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => type.ToString(),
    };

    private sealed record Found(string Place, string Name, bool Excused, string[] Bases);
}
