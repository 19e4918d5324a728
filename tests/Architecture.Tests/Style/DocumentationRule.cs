using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RemoteSupport.Architecture.Tests.Style;

/// <summary>Public types and members of the rooms that others build on carry XML docs. Positional members of a record
/// are described by the record; overrides and explicit implementations by what they implement.</summary>
internal static class DocumentationRule
{
    public static IEnumerable<string> Check(string path, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        return tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => IsPublic(member) && !IsInherited(member) && !HasDocs(member))
            .Select(member => $"{path}:{tree.GetLineSpan(member.Span).StartLinePosition.Line + 1}: {NameOf(member)} is public and has no docs");
    }

    private static bool IsPublic(MemberDeclarationSyntax member)
    {
        for (SyntaxNode? node = member; node is MemberDeclarationSyntax one and not BaseNamespaceDeclarationSyntax; node = node.Parent)
        {
            var implied = one is EnumMemberDeclarationSyntax || one.Parent is InterfaceDeclarationSyntax;
            if (!implied && !one.Modifiers.Any(SyntaxKind.PublicKeyword))
            {
                return false;
            }
        }

        return member is not (BaseNamespaceDeclarationSyntax or GlobalStatementSyntax);
    }

    private static bool IsInherited(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.OverrideKeyword);

    private static bool HasDocs(MemberDeclarationSyntax member) =>
        member.GetLeadingTrivia().Any(trivia =>
            trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
            || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal)));

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => $"the constructor of {constructor.Identifier.Text}",
        EnumMemberDeclarationSyntax value => value.Identifier.Text,
        BaseFieldDeclarationSyntax field => string.Join(", ", field.Declaration.Variables.Select(one => one.Identifier.Text)),
        _ => member.ToString().Split('\n')[0],
    };
}
