using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RemoteSupport.Architecture.Tests.Sizes;

/// <summary>Measures C# by its syntax tree. A method counts from its name to its end; attributes and docs are free.</summary>
internal static class CSharpSizes
{
    public static IEnumerable<Size> Measure(string path, string text) =>
        MeasureTree(path, CSharpSyntaxTree.ParseText(text)).Prepend(Size.OfFile(path, text));

    /// <summary>Members without their class, as they stand in the <c>@code</c> part of a Razor file.</summary>
    public static IEnumerable<Size> MeasureMembers(string path, string members, int lineOffset) =>
        MeasureTree(path, CSharpSyntaxTree.ParseText($"class Page {{{members}}}"))
            .Select(size => size with { Line = size.Line + lineOffset });

    private static IEnumerable<Size> MeasureTree(string path, SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var top = root.ChildNodes().OfType<GlobalStatementSyntax>().ToArray();
        if (top.Length > 0)
        {
            var lines = Line(tree, top[^1].Span.End) - Line(tree, top[0].SpanStart) + 1;
            yield return new Size(path, "method", "the program", Line(tree, top[0].SpanStart), lines);
            yield return new Size(path, "nesting", "the program", Line(tree, top[0].SpanStart), top.Max(statement => Depth(statement, 0)));
        }

        foreach (var node in root.DescendantNodes())
        {
            if (NameOf(node) is not { } name || BodyOf(node) is not { } body)
            {
                continue;
            }

            var first = Line(tree, name.SpanStart);
            yield return new Size(path, "method", Describe(node, name), first, Line(tree, node.Span.End) - first + 1);
            yield return new Size(path, "nesting", Describe(node, name), first, Depth(body, 0));
        }
    }

    private static int Line(SyntaxTree tree, int position) => tree.GetLineSpan(new(position, 0)).StartLinePosition.Line + 1;

    private static SyntaxToken? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        LocalFunctionStatementSyntax local => local.Identifier,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        DestructorDeclarationSyntax destructor => destructor.Identifier,
        OperatorDeclarationSyntax @operator => @operator.OperatorToken,
        ConversionOperatorDeclarationSyntax conversion => conversion.OperatorKeyword,
        AccessorDeclarationSyntax accessor => accessor.Keyword,
        PropertyDeclarationSyntax { ExpressionBody: not null } property => property.Identifier,
        _ => null,
    };

    private static SyntaxNode? BodyOf(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
        AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
        PropertyDeclarationSyntax property => property.ExpressionBody,
        _ => null,
    };

    private static string Describe(SyntaxNode node, SyntaxToken name)
    {
        var owner = node.FirstAncestorOrSelf<BasePropertyDeclarationSyntax>() as PropertyDeclarationSyntax;
        return node is AccessorDeclarationSyntax && owner is not null ? $"{owner.Identifier.Text}.{name.Text}" : name.Text;
    }

    /// <summary>The deepest level of statements that hold statements. A local function is a method of its own.</summary>
    private static int Depth(SyntaxNode node, int level)
    {
        if (node is LocalFunctionStatementSyntax && level > 0)
        {
            return level;
        }

        var deepest = level;
        foreach (var child in node.ChildNodes())
        {
            deepest = Math.Max(deepest, Depth(child, child is not LocalFunctionStatementSyntax && Nests(child) ? level + 1 : level));
        }

        return deepest;
    }

    // `else if` continues its `if`; a `using` without a block and a catch beside its try add no level either.
    private static bool Nests(SyntaxNode node) => node switch
    {
        IfStatementSyntax => node.Parent is not ElseClauseSyntax,
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or LockStatementSyntax => true,
        UsingStatementSyntax or FixedStatementSyntax => node.Parent is not (UsingStatementSyntax or FixedStatementSyntax),
        _ => false,
    };
}
